"""The turn: recall what fits the question, stream the answer, learn from what was said."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from memoir.errors import Cancelled, EngineError, InvalidInput, ModelUnfit
from memoir.infrastructure.engine.chat import (
    ChatEngine,
    ModelInfo,
    ReportProgress,
    SnapshotEngine,
)
from memoir.infrastructure.governance.access import OWNER, AccessPolicy, Gate
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.audit import Errand
from memoir.memory.conflict import Conflict
from memoir.memory.conversation import Conversation, MemoryUse, Message, MessageState, Role
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory
from memoir.memory.moment import now
from memoir.memory.scope import visible_from
from memoir.operation.activation.activation import Activation
from memoir.operation.assistant.ability import ability_of
from memoir.operation.assistant.answering import Answering
from memoir.operation.assistant.asking import (
    Asking,
    before_of,
    errand_of,
    expected_in,
    reply_to,
)
from memoir.operation.assistant.attached import attached_to
from memoir.operation.assistant.commands import CommandRunner
from memoir.operation.assistant.deciding import Decision, decision_in, reply_to_decision
from memoir.operation.assistant.events import Asked, ChatEvent, Done, Recalled, Text
from memoir.operation.assistant.history import TEMPLATE_TOKENS
from memoir.operation.assistant.learner import Learned, Learner
from memoir.operation.assistant.prompt import Prompt, PromptParts, build_prompt
from memoir.operation.assistant.recipes import recipes_of, stable_of
from memoir.operation.assistant.sampling import UNKNOWN_CONTEXT, sampling_for
from memoir.operation.assistant.second_reading import SecondReading
from memoir.operation.assistant.sent_turns import SentTurns
from memoir.operation.assistant.served import served
from memoir.operation.contradictions import Contradictions
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.commands import whole_command
from memoir.operation.reader.speaker import name_told
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.rereading import check, reread
from memoir.operation.scheduling.forms import Forms
from memoir.settings import (
    LEARN,
    SPEAKER,
    SYSTEM_PROMPT,
    USE_MEMORIES,
    Preferences,
)

_RECALLED = 40
_PINNED_AT_MOST = 200


class Assistant:
    """Answers one question at a time."""

    def __init__(
        self,
        vault: Vault,
        *,
        recall: Recall,
        lifecycle: Lifecycle,
        preferences: Preferences,
        engine: Callable[[], ChatEngine],
        activation: Activation,
        forms: Forms,
        application: str = OWNER,
    ) -> None:
        self._vault = vault
        self._activation = activation
        self._forms = forms
        self._application = application
        self._recall = recall
        self._preferences = preferences
        self._engine = engine
        self._learner = Learner(lifecycle)
        self._second_reading = SecondReading(
            vault, learner=self._learner, preferences=preferences, engine=engine
        )
        self._commands = CommandRunner(lifecycle, recall)
        self._contradictions = Contradictions(vault)
        self._asked_in = ""
        self._sent = SentTurns(vault.memories)
        self._answering = threading.Lock()
        self._stop = threading.Event()

    def forget_sent(self) -> None:
        """Drop what earlier prompts looked like: they may hold what was just forgotten."""
        self._sent.clear()
        self._activation.forget()
        self._second_reading.pass_over()

    def read_on(self) -> list[Memory]:
        """Let the language model read what was said, if nobody needs it; the new memories."""
        return self._second_reading.read_on()

    def stop(self) -> None:
        """Stop the answer being written, also one that has not come to its first word."""
        self._stop.set()

    @property
    def is_answering(self) -> bool:
        """Whether an answer is being written just now."""
        return self._answering.locked()

    def recover(self) -> list[Message]:
        """Keep the answers a killed program left unfinished, and learn from their questions."""
        store = self._vault.conversations
        recovered = store.recover_partials()
        for answer in recovered:
            question = store.message(answer.parent) if answer.parent else answer
            if question.role is Role.USER:
                conversation = store.get(question.conversation)
                self._learn(
                    Asking(store=store, conversation=conversation, question=question,
                           temporary=False)
                )  # fmt: skip
        return recovered

    def get_ready(
        self,
        store: ConversationStore,
        conversation: Conversation,
        *,
        progress: ReportProgress | None = None,
    ) -> None:
        """Have the model read what the next answer in a conversation begins with.

        Gives way to a question at once. Raises EngineError and StorageFull.
        """
        engine = self._engine()
        if not isinstance(engine, SnapshotEngine):
            return
        info = engine.load()
        read_at = self._vault.data_seq()
        asking = expected_in(store, conversation)
        prompt = self._prompt(asking, engine, info, [], self._gate(engine, info), Errand())
        stable = stable_of(prompt, conversation.scope, read_at=read_at)
        if not asking.temporary:
            turns = prompt.request.turns[:-1]
            self._activation.get_ready(engine, stable, turns, progress=progress)
        elif prompt.attached:
            self._activation.read_passing(engine, stable[-1], progress=progress)

    def answer(self, asking: Asking) -> Iterator[ChatEvent]:
        """Answer ``asking.question``, which is kept already; the answer is kept in any case.

        Raises EngineError after a failed or broken answer was kept with its reason.
        """
        if not self._answering.acquire(blocking=False):
            raise InvalidInput("An answer is being written; wait for it or stop it first.")
        self._stop.clear()
        self._second_reading.make_way()
        self._activation.make_way()
        try:
            yield Asked(asking.conversation, asking.question)
            command = whole_command(asking.question.text) if asking.with_memories else None
            decision = None if command else self._decision(asking)
            if decision is not None:
                yield from self._decide(asking, decision)
            elif command is not None:
                carried = self._commands.carry_out(
                    command,
                    conversation=asking.conversation,
                    message=asking.question,
                    speaker=self._preferences.get(SPEAKER),
                )
                if carried.forgotten:
                    self.forget_sent()
                message = reply_to(asking, text=carried.reply)
                asking.store.add_message(message)
                yield Text(carried.reply)
                self._note_name(name_told(asking.question.text))
                yield Done(
                    message,
                    learned=carried.learned,
                    forgotten=carried.forgotten,
                    kept_back=carried.kept_back,
                    conflicts=self._to_ask(asking),
                )
            else:
                yield from self._answer_with_model(asking)
        finally:
            self._second_reading.make_way()
            self._activation.resume()
            self._answering.release()

    def _decision(self, asking: Asking) -> Decision | None:
        """Whether the question says which of two memories that contradict each other is right."""
        if not asking.with_memories:
            return None
        asked = self._contradictions.asked(asking.conversation.scope)
        just_asked = self._asked_in == asking.conversation.id
        return decision_in(asking.question.text, asked, just_asked=just_asked) if asked else None

    def _decide(self, asking: Asking, decision: Decision) -> Iterator[ChatEvent]:
        memories = self._contradictions.settle(decision.conflict, decision.holds)
        self.forget_sent()
        message = reply_to(asking, text=reply_to_decision(memories, decision))
        asking.store.add_message(message)
        yield Text(message.text)
        yield Done(message, conflicts=self._to_ask(asking))

    def _answer_with_model(self, asking: Asking) -> Iterator[ChatEvent]:
        answering: Answering | None = None
        model = ""
        reply = reply_to(asking, text="")
        # A program that is killed while the model is being loaded finds the question by this.
        asking.store.save_partial(reply)
        try:
            engine = self._engine()
            info = engine.load()
            model = info.name
            started = time.perf_counter()
            gate, read_at = self._gate(engine, info), self._vault.data_seq()
            hits = self._hits(asking, gate, engine)
            recall_ms = (time.perf_counter() - started) * 1000
            reply = replace(reply, model=model)
            errand = errand_of(asking, reply, len(gate.withheld))
            prompt = self._prompt(asking, engine, info, hits, gate, errand)
            documents = tuple(each.attachment for each in prompt.attached)
            yield Recalled(prompt.used, len(gate.withheld), engine.destination, documents)
            answering = Answering(
                asking.store, reply, prompt, info.context, recall_ms, engine, read_at
            )
            yield from answering.stream(self._stop)
        except EngineError as error:
            if answering is None:
                failed = replace(reply, model=model, state=MessageState.FAILED, error=str(error))
                self._keep_until_learned(asking, failed)
            raise
        finally:
            uses = self._keep_answer(asking, answering)
            learned = self._learn(asking)
            asking.store.clear_partial(reply.id)
        yield Done(
            answering.message,
            uses=uses,
            learned=learned.memories,
            kept_back=learned.kept_back,
            proposed=learned.proposed,
            conflicts=self._to_ask(asking),
        )

    def _to_ask(self, asking: Asking) -> tuple[Conflict, ...]:
        """What the user has to settle, once; a temporary conversation asks nothing."""
        if not asking.with_memories:
            return ()
        conflicts = self._contradictions.to_ask(asking.conversation.scope)
        self._asked_in = asking.conversation.id if conflicts else ""
        return conflicts

    def _keep_answer(self, asking: Asking, answering: Answering | None) -> tuple[MemoryUse, ...]:
        """Keep the answer, whole or not, and which memories it was given."""
        if answering is None:
            return ()
        message, prompt = answering.message, answering.prompt
        uses = tuple(MemoryUse(memory=hit.memory.id, score=hit.score, why=hit.why)
                     for hit in prompt.used)  # fmt: skip
        self._keep_until_learned(asking, message)
        self._sent.note(asking.question, prompt)
        if uses:
            asking.store.record_uses(message.id, uses)
            self._vault.memories.record_use([use.memory for use in uses], at=now())
        if message.timings is not None and message.timings.adapters:
            self._vault.adapters.note_use(message.timings.adapters)
        recipes = recipes_of(asking, answering, self._sent, said_at=self._vault.data_seq())
        self._activation.answered(answering.engine, recipes)
        self._activation.served(answering.engine, answering.restored, answering.stats)
        if asking.with_memories:
            self._note_forms(answering)
        return uses

    def _note_forms(self, answering: Answering) -> None:
        """Count in which form memories served; of what is read elsewhere nothing is known."""
        info = answering.engine.info
        if info is not None and not answering.engine.destination:
            self._forms.note(served(answering, info))

    def _keep_until_learned(self, asking: Asking, answer: Message) -> None:
        """Keep an answer, and that its question is still to be learned from."""
        with self._vault.transaction():
            asking.store.add_message(answer)
            asking.store.save_partial(answer)

    def _learn(self, asking: Asking) -> Learned:
        if not asking.with_memories or not self._preferences.get(LEARN):
            return Learned()
        learned = self._learner.learn(
            asking.question,
            asking.conversation,
            speaker=self._preferences.get(SPEAKER),
            before=before_of(asking),
        )
        self._note_name(learned.name)
        return learned

    def _note_name(self, name: str) -> None:
        """Keep what the user says they are called, unless they have set it."""
        if name and not self._preferences.get(SPEAKER):
            self._preferences.put(SPEAKER, name)

    def _gate(self, engine: ChatEngine, info: ModelInfo) -> Gate:
        """What lets memories through to ``engine`` and counts those it keeps back."""
        policy = AccessPolicy.of(self._preferences, self._application)
        return Gate(policy, engine.destination, ability_of(info.parameters).lowest_score)

    def _hits(self, asking: Asking, gate: Gate, engine: ChatEngine) -> list[Hit]:
        """The memories that may be used, best first."""
        if not self._uses_memories(asking):
            return []
        question, stopped = asking.question.text, self._stop.is_set
        hits = self._recall.recall(
            question,
            k=_RECALLED,
            scope=asking.conversation.scope,
            exclude=asking.store.muted(asking.conversation.id),
            admits=gate.lets_through,
        )
        if not asking.deeper:
            return hits
        try:
            check(engine, self._preferences, stopped)
            return reread(engine, question, hits, gate, stopped)
        except (ModelUnfit, Cancelled):
            return hits  # the answer itself is stopped where it begins

    def _uses_memories(self, asking: Asking) -> bool:
        return asking.with_memories and self._preferences.get(USE_MEMORIES)

    def _adapters(self, asking: Asking, gate: Gate) -> tuple[str, ...]:
        """The adapters that may take part: those that hold only what may be recalled."""
        if not self._uses_memories(asking):
            return ()
        muted = asking.store.muted(asking.conversation.id)
        return self._forms.adapters(asking.conversation.scope, gate.admits, muted)

    def _pinned(self, asking: Asking, info: ModelInfo, adapters: Sequence[str]) -> list[Memory]:
        """What every prompt tells: what the user pinned, then what is often asked for."""
        if not self._uses_memories(asking):
            return []
        wanted = MemoryFilter(
            pinned=True, statuses=RECALLED_STATUSES, scopes=visible_from(asking.conversation.scope)
        )
        pinned = self._vault.memories.list(wanted, order=Order.OLDEST, limit=_PINNED_AT_MOST)
        by_model = ability_of(info.parameters).core_tokens
        core = self._forms.core(asking.conversation.scope, by_model, info.file_hash, adapters)
        muted = asking.store.muted(asking.conversation.id)
        return [memory for memory in [*pinned, *core] if memory.id not in muted]

    def _prompt(
        self,
        asking: Asking,
        engine: ChatEngine,
        info: ModelInfo,
        hits: list[Hit],
        gate: Gate,
        errand: Errand,
    ) -> Prompt:
        context = info.context or UNKNOWN_CONTEXT
        ability = ability_of(info.parameters)
        conversation = asking.conversation.id
        adapters = self._adapters(asking, gate)
        if conversation and not asking.temporary and not self._sent.knows(conversation):
            note = self._activation.note_of(engine, conversation, adapters)
            self._sent.take(conversation, note)
        parts = PromptParts(
            system=self._preferences.get(SYSTEM_PROMPT),
            pinned=self._pinned(asking, info, adapters),
            earlier=self._sent.before(asking, gate, at_most=context // TEMPLATE_TOKENS),
            first=self._sent.first_of(conversation),
            hits=hits,
            question=asking.question.text,
            remembers=self._uses_memories(asking),
            adapters=adapters,
            today=asking.question.created_at.astimezone().date(),
            admits=gate.admits,
            errand=errand,
            attached=attached_to(asking.store, conversation, self._vault.memories, gate),
        )
        sampling = sampling_for(self._preferences, ability, context, again=asking.again)
        return build_prompt(
            parts, ability=ability, context=context, sampling=sampling, count=engine.count_tokens
        )
