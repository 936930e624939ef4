"""Play, hypotheses, quotations, claims for the assistant: no facts of the user's."""

from __future__ import annotations

import re

_ASSISTANT = (
    r"(?:you|the (?:assistant|ai|bot|chat ?bot|model|system|app|program)|chat ?gpt|gpt(?:-\w+)?"
    r"|claude|gemini"
    r"|copilot|llama|mistral|grok|siri|alexa|memoir|your (?:\w+ ){0,2}(?:answer|reply|response"
    r"|message|memory"
    r"|memories|summary|output|notes?|profile))"
)
_SAYS = (
    r"(?:(?:have|had|has|['’]ve|just|also|earlier|previously|once|already|then|again|always"
    r"|keep|kept|still|now|wrongly"
    r"|even|seem(?:s|ed)? to|apparently|clearly|must|may|might|used to|did|do|does|never|first"
    r"|last time|yesterday|today)\s+)*"
    r"(?:say|says|said|saying|tell|tells|told|telling|mention(?:s|ed|ing)?|write|writes|wrote"
    r"|written|claim(?:s|ed|ing)?"
    r"|state[sd]?|stating|answer(?:s|ed)?|repl(?:y|ies|ied)|suggest(?:s|ed|ing)?|think|thinks"
    r"|thought|believe[sd]?|assume[sd]?"
    r"|assuming|insist(?:s|ed|ing)?|call(?:s|ed|ing)? me|remember(?:s|ed)?|recall(?:s|ed)?|know"
    r"|knows|knew|guess(?:es|ed)?"
    r"|conclude[sd]?|infer(?:s|red)?|note[sd]?|report(?:s|ed)?|listed?|stored|saved"
    r"|have (?:it )?(?:that|down)|has it that"
    r"|describe[sd]? me|confuse[sd]? me|got (?:it|that) wrong|hallucinated|made up|invented)"
)
_CLAIMED = re.compile(
    rf"\b{_ASSISTANT}[,]?\s+{_SAYS}\b"
    rf"|\baccording to (?:{_ASSISTANT})\b|\b(?:in|from|per) your (?:\w+ )?(?:last |previous "
    rf"|earlier |first )?"
    r"(?:answer|reply|response|message|summary|memory|notes?|output)\b"
    rf"|\byour (?:claim|assumption|guess|statement|suggestion|belief|idea|conclusion"
    rf"|assertion) (?:that|was|is)\b"
    rf"|\b(?:said|told me|written|claimed|suggested) by {_ASSISTANT}\b",
    re.IGNORECASE,
)
# The user repeats what they themselves are: “as you know, I live in Lisbon” is theirs.
_AS_YOU_KNOW = re.compile(
    r"^(?:as|like) you (?:may |might |already |probably )*(?:know|remember|recall)\b[,\s]*",
                          re.IGNORECASE)  # fmt: skip
_HYPOTHETICAL = re.compile(
    r"^(?:(?:so|and|but|ok(?:ay)?|now|well|hey|please|just)[,\s]+)*"
    r"(?:if|suppose|supposing|imagine|imagining|pretend|assume|assuming|say(?=,| i\b| my\b"
    r"| that\b)|let['’]?s (?:say|pretend|imagine|assume|suppose)"
    r"|what if|when i say|hypothetically|in theory|theoretically|for (?:the sake of argument"
    r"|example|instance)|e\.g\.|eg\b"
    r"|had i|were i|should i|unless|picture this|let us (?:say|assume|suppose)|consider (?:a|an"
    r"|the|this)|given that i"
    r"|in (?:another|a parallel|an alternate|an alternative) (?:life|universe|world|reality))\b"
    r"|\bif (?:i|we|my \w+) (?:was|were|had|ever|could|lived|won|owned|became|knew|didn['’]t"
    r"|don['’]t)\b|\bas if\b|\bas though\b"
    r"|\b(?:hypothetical(?:ly)?|for the sake of (?:argument|example)|in this (?:scenario|story"
    r"|example|game|world|fiction)"
    r"|fictional|make[- ]believe|pretending)\b|\bi wish (?:i|my|we|it)\b|\blet['’]?s (?:say"
    r"|pretend|assume|suppose)\b",
    re.IGNORECASE,
)
_PLAY_BEGINS = re.compile(
    r"\b(?:let['’]?s|let us|we (?:could|can|should)|can we|shall we|want to|i want (?:to|us to)"
    r"|start|begin|do) (?:\w+ ){0,2}?"
    r"(?:role[\s-]?play(?:ing)?|play(?: out)? (?:a |the |an )?(?:game|scene|text adventure|d&d"
    r"|dungeons|characters?|make[- ]believe)"
    r"|pretend|act out|do a (?:scene|skit|sketch|mock|role)|improvise|(?:a |some )?(?:mock"
    r"|practi[cs]e) (?:interview|conversation|dialog(?:ue)?)"
    r"|simulate)\b"
    r"|^\W*(?:(?:ok(?:ay)?|now|please|so)[,\s]+)*(?:role[\s-]?play|pretend|imagine|act as"
    r"|simulate|improvise|play (?:the|a|an|along)\b)"
    r"|\b(?:in|for) (?:this|our|the) (?:role[\s-]?play|game|scene|campaign|simulation|story"
    r"|scenario)\b|\brole[\s-]?play (?:as|where|with me|a|an)\b"
    r"|\b(?:i['’]?ll|i will|i['’]?m going to|i shall|let me) (?:play(?= (?:a|an|the) \w+(?: and"
    r"| while|,|\.|$))|be playing|pretend|act as"
    r"|be (?:the|your|a|an) (?:customer|client|patient|interviewer|interviewee|candidate|king"
    r"|queen|knight|wizard|dragon|detective"
    r"|pirate|prisoner|villain|hero|player|captain|teacher|student|narrator|waiter|boss"
    r"|employee|tourist|alien))\b"
    r"|\byou(?:['’]?ll| will|['’]re going to| are going to)? (?:play the|play a|act as|pretend)\b"
    r"|\b(?:my|your) (?:character|persona)\b",
    re.IGNORECASE,
)
_ONLY_ASSISTANT = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|now|please|so|can you|could you|i want you to)[,\s]+)*(?:act as|simulate"
    r"|pretend (?:to be|you)|you(?:['’]?re| are)|imagine you)\b"
    r"(?!.*\b(?:i['’]?m (?:the|a|an|your)|i am (?:the|a|an|your)|i['’]?ll|i will|with me|me as)\b)",
    re.IGNORECASE | re.DOTALL,
)
_JOKES = re.compile(
    r"\b(?:just (?:kidding|joking)|(?:only|i['’]m|am|was) (?:kidding|joking)|jk|lol|lmao|rofl"
    r"|ha(?:ha)+h?"
    r"|hehe|said no one ever|living the dream|what could (?:possibly )?go wrong|(?:queen|king"
    r"|emperor|pope"
    r"|kaiser|rey|reine) (?:of (?:england|china|france|spain)|von china|de españa|d['’]angleterre)"
    r"|spirit animal|(?:a )?(?:phd|black belt|gold medal|degree|masters?) in (?:over\w+"
    r"|procrastinat\w+"
    r"|napping|sarcasm|laziness|being|wasting|avoiding|snack\w*|worrying)|(?:ceo|president|king"
    r"|queen) of"
    r" (?:procrastinat\w+|over\w+|bad|being|nothing|naps?)|(?:fluent|fluently"
    r"|speak) (?:in )?sarcasm"
    r"|allergic to (?:mornings?|mondays?|work|stupid\w*|people|fun|exercise|responsib\w+|effort"
    r"|meetings?|drama)|(?:professional|world[- ]class|olympic|certified) (?:napper|overthinker"
    r"|procrastinator|couch potato|worrier|sleeper|complainer|eater)"
    r"|because who (?:needs|doesn['’]t)|just what i (?:needed|wanted)|(?:yeah|sure"
    r"|oh)[, ]+(?:right|sure"
    r"|yeah|great|wonderful|fantastic|joy|lovely|perfect)\b|walks? into a bar|knock[, -]+knock)\b"
    r"|\b\w+ so \w+ (?:that )?(?:i|he|she|it|they|you|we|even)\b[^.]{0,60}\b(?:moon|nasa|dinosaurs?"
    r"|satellite|smoke (?:alarm|detector)|ghosts?|gods?|museum)\b"
    r"|(?<!\w)/s\b|[😂🤣🙄😜😝🤪😆😏🙃]",
    re.IGNORECASE,
)
_FICTION_BEGINS = re.compile(
    r"\b(?:write|tell|continue|make up|invent|compose|draft|create)\b[^.?!]{0,40}\b(?:story"
    r"|stories|scene|novel|screenplay|monologue|dialog(?:ue)?"
    r"|fan ?fic(?:tion)?|diary entry|fairy ?tale|short fiction|chapter|character|plot)\b"
    r"|\bfirst[- ]person (?:story|narrator|voice|point|narrative)|\bfrom the (?:perspective"
    r"|point of view) of|\bin the voice of"
    r"|^\s*(?:story|scene|chapter|prompt|premise|plot|title)\b\s*[:\d,]"
    r"|^\W*(?:once upon a time|es war einmal|il était une fois|érase una vez|era uma vez"
    r"|c['’]era una volta|er was eens|det var en gång)\b"
    r"|^\W*in (?:my|the|our|this) (?:\w+ )?(?:novel|story|book|play|film|script|campaign|comic)\b"
    r"|^\s*\*[^*\n]{3,}\*",
    re.IGNORECASE,
)
_PLAY_ENDS = re.compile(
    r"\b(?:(?:end|stop|pause|quit|leave|finish|enough|done)(?: with| of)?(?: this| the| our| that)?"
    r" (?:role[\s-]?play(?:ing)?|game|story|play(?:ing)?|pretending|scene|act)|out of character"
    r"|ooc\b|back to (?:reality|normal|real life|me)"
    r"|for real(?: now)?|in real(?:ity| life)|irl\b|seriously now|being serious|jokes? aside"
    r"|game over|let['’]?s stop)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"\n]{2,600}\"|“[^”]{2,1200}”|«[^»]{2,1200}»|„[^“”]{2,1200}[“”]")
_FEWEST_QUOTED_WORDS = 4
_DOES_SOMETHING = re.compile(r"\*[^*\n]{3,80}\*")


def claims_for_assistant(sentence: str) -> bool:
    """Whether ``sentence`` tells what an assistant said, thinks or remembers."""
    return _CLAIMED.search(_AS_YOU_KNOW.sub("", sentence)) is not None


def is_hypothetical(sentence: str) -> bool:
    """Whether ``sentence`` supposes something instead of telling it."""
    return _HYPOTHETICAL.search(sentence) is not None


def goes_on(text: str) -> bool:
    """Whether the game that ``text`` begins is one in which the user plays, too.

    “Act as a travel guide” makes the assistant somebody else; who asks it stays who they are.
    """
    return begins_play(text) and _ONLY_ASSISTANT.match(text) is None


def is_joke(sentence: str) -> bool:
    """Whether ``sentence`` says of itself, or has it written all over, that it is not meant."""
    return _JOKES.search(sentence) is not None


def begins_play(text: str) -> bool:
    """Whether ``text`` starts a game, a story or a role in which “I” is somebody else."""
    return _PLAY_BEGINS.search(text) is not None


def begins_fiction(text: str) -> bool:
    """Whether what follows in this one message is made up, or asks for something that is."""
    return _FICTION_BEGINS.search(text) is not None


def ends_play(text: str) -> bool:
    """Whether ``text`` returns from play to what is so."""
    return _PLAY_ENDS.search(text) is not None


def without_quotations(text: str) -> str:
    """``text`` with the words in longer quotations, and *stage directions*, blanked out."""
    blanked = _DOES_SOMETHING.sub(_blank, text)
    return _QUOTED.sub(
        lambda found: (
            _blank(found) if len(found.group().split()) >= _FEWEST_QUOTED_WORDS else found.group()
        ),
        blanked,
    )


def _blank(found: re.Match[str]) -> str:
    """As many characters, so that what comes after stays in its place."""
    words = found.group()
    return words[0] + "…" * (len(words) - 2) + words[-1]
