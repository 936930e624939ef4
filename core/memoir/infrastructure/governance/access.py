"""The access policy of a memory, enforced whenever a prompt is put together."""

from __future__ import annotations

from memoir.memory.memory import Access, Destination

THIS_MACHINE = ""


def may_see(access: Access, *, destination: str, application: str = "memoir") -> bool:
    """Whether ``application`` may send a memory with this ``access`` to ``destination``.

    ``destination`` is the endpoint's name, or `THIS_MACHINE`.
    """
    if access.applications and application not in access.applications:
        return False
    if destination == THIS_MACHINE:
        return True
    if access.destination is Destination.NAMED_ENDPOINTS:
        return destination in access.endpoints
    return access.destination is Destination.ANYWHERE
