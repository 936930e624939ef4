"""What can go wrong that a person can do something about.

Every class here is an expected failure: its message is one sentence (or two) written for the
user, saying what happened and what to do. Anything else that is raised is a bug and is let
through to the crash reporter.

    MemoirError
    ├── ProfileError
    │   ├── ProfileMissing        no profile in that folder
    │   ├── ProfileExists         a profile is there already
    │   ├── ProfileTooNew         written by a newer Memoir
    │   ├── ProfileReadOnly       the folder or file cannot be written
    │   ├── ProfileDamaged        the database does not pass its checks
    │   └── KeyUnavailable
    │       ├── KeyChoiceNeeded   nobody said how the key is to be kept
    │       ├── KeyWrong          the passphrase or the key does not open it
    │       └── KeyringLocked     the system keyring does not answer
    ├── StorageFull               no space left on the disk
    ├── NotFound                  no memory, conversation or version with that name
    ├── InvalidInput              a value that cannot be used
    ├── EngineError
    │   ├── ModelUnusable         not a GGUF, cut short, of an unknown kind
    │   ├── ModelMissing          no such model here
    │   ├── ModelUnfit            not good enough for what was asked of it
    │   ├── ModelUntrainable      no adapter can be trained from its file
    │   ├── AdapterUnusable       an adapter that is damaged or for another model
    │   ├── ModelTooLarge         does not fit in the free memory
    │   ├── EngineStopped         the worker process ended in the middle of its work
    │   └── EndpointError         a remote endpoint is down, slow, refuses or talks nonsense
    ├── TrainingUnavailable       PyTorch and PEFT are not installed, or cannot be
    ├── DownloadError             a model could not be fetched or its digest differs
    ├── CubeError                 a cube file is damaged or not one
    └── Cancelled                 the user stopped it
"""

from __future__ import annotations


class MemoirError(Exception):
    """An expected failure; ``str(error)`` is a sentence for the user."""


class ProfileError(MemoirError):
    """The profile cannot be created or opened."""


class ProfileMissing(ProfileError):
    """There is no profile in the folder."""


class ProfileExists(ProfileError):
    """The folder already holds a profile."""


class ProfileTooNew(ProfileError):
    """A newer version of Memoir wrote this profile; it is left untouched."""


class ProfileReadOnly(ProfileError):
    """The profile's folder or database cannot be written."""


class ProfileDamaged(ProfileError):
    """The database does not pass its checks; a backup can be restored."""


class KeyUnavailable(ProfileError):
    """The key that opens the vault cannot be had."""


class KeyChoiceNeeded(KeyUnavailable):
    """A profile is to be created and nobody said how its key is kept."""


class KeyWrong(KeyUnavailable):
    """The passphrase or the key does not open this vault."""


class KeyringLocked(KeyUnavailable):
    """The system keyring is locked, missing or does not hold the key."""


class StorageFull(MemoirError):
    """The disk is full; what was being written was rolled back whole."""


class NotFound(MemoirError):
    """No memory, conversation, message, cube or version with that identifier."""


class InvalidInput(MemoirError):
    """A value the user gave that cannot be used."""


class NotAllowed(MemoirError):
    """Another program asked for what is for Memoir's own window and command line."""


class EngineError(MemoirError):
    """The language model or the embedding model cannot do its work."""


class ModelUnusable(EngineError):
    """The file is not a model that llama.cpp can load."""


class ModelMissing(EngineError):
    """The chosen model is not on this machine."""


class ModelUnfit(EngineError):
    """The model was tried and is not good enough for what was asked of it."""


class AdapterUnusable(EngineError):
    """The adapter is damaged, not an adapter, or made for another model; it is not used."""


class ModelUntrainable(EngineError):
    """No adapter can be trained from the model's file: of an unknown kind, or not readable back."""


class ModelTooLarge(EngineError):
    """The model does not fit in the memory that is free."""


class EngineStopped(EngineError):
    """The worker process ended while it was working."""


class EndpointError(EngineError):
    """A remote endpoint did not answer, was too slow, refused, or answered nonsense."""


class TrainingUnavailable(MemoirError):
    """What trains adapters is not installed here, or could not be installed."""


class DownloadError(MemoirError):
    """A file could not be fetched, or is not the file that was promised."""


class CubeError(MemoirError):
    """A cube file is damaged, not a cube, or too large to be one; nothing of it was loaded."""


class Cancelled(MemoirError):
    """The user stopped the work; what was done before stays, nothing is half done."""
