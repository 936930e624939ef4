"""Whether a sentence asks, wants something done, or tells something of its speaker."""

from __future__ import annotations

import re

from memoir.operation.reader.elsewhere import passes_elsewhere
from memoir.operation.reader.pretence import claims_for_assistant, is_hypothetical
from memoir.operation.reader.remarks import is_about_conversation, is_remark
from memoir.operation.reader.subjects import core_of, without_lead_in
from memoir.operation.reader.vocabulary import words_of

_FEWEST_WORDS = 3
_REQUEST = re.compile(
    r"^(?:(?:please|now|ok(?:ay)?|and|then|so|also|just|kindly)[,\s]+)*(?:write|tell|explain"
    r"|give|make"
    r"|show|list|translate|summari[sz]e|describe|help|create|find|fix|suggest|recommend|compare"
    r"|define"
    r"|generate|rewrite|rephrase|improve|correct|check|calculate|compute|solve|convert|draft"
    r"|continue|go on|shorten|expand|let['’]?s|let me|act as|answer|reply|respond|use|add|remove"
    r"|sort|draw|sing"
    r"|say|repeat|stop|try|analy[sz]e|review|implement|refactor|plan|outline|proofread|recall|thank"
    r"|thanks|hello|hi|hey|good (?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:(?:and|so|but|ok(?:ay)?|hey|hi|hello|well|then|also|please)[,\s]+)*(?:(?:what|who"
    r"|whose|whom|which|why)\b(?! a\b)|(?:when|where|how)(?:['’]s)?\s+(?:is|are|was|were|do"
    r"|does|did|can|could|should|would"
    r"|will|have|has|much|many|long|old|far|often|come|to|about|i|you)\b|(?:is|are|am|was|were"
    r"|do|does|did|can|could|should|would|will|have|has|may|shall|isn['’]t|aren['’]t"
    r"|don['’]t (?:i|you|we)|doesn['’]t|didn['’]t|won['’]t)"
    r"\s+(?:i|you|we|he|she|they|it|my|our|your|the|this|that|there|these|those|any|anyone"
    r"|someone)\b)",
    re.IGNORECASE,
)
# Words that tell English from the languages below, so without those they share: "a", "in", "me".
_ENGLISH = words_of(
    "the and my i'm i've i'll is are were have this "
    "that with from our you your they it's don't when because there would"
    " could been for of to it"
)
_SPEAKER = re.compile(
    r"\b(?:i|i['’]\w+|im|ive|me|my|mine|myself|we|we['’]\w+|us|our|ours)\b", re.IGNORECASE
)
_COUNTRY = re.compile(r"\bUS\b")
_SPEAKER_ELSEWHERE = re.compile(
    r"\b(?:ich|mich|mir|mein\w{0,2}|wir|uns|unser\w{0,2}|je|j['’]\w+|moi|mon|ma|mes|nous|notre"
    r"|nos|yo|mi|mis|soy|estoy|tengo|vivo|trabajo|nuestr[oa]s?|mío|mía"
    r"|hablo|prefiero|estudio|llevo|nací|juego|cocino|conduzco"
    r"|eu|meu|minha|meus|minhas|sou|estou|tenho|moro|trabalho|noss[oa]s?|io|mio|mia|miei|mie"
    r"|falo|prefiro|gosto|não como|nasci|jogo|cozinho|leio|parlo|preferisco|mangio|bevo|leggo"
    r"|sono|abito|lavoro|nostr[oaie]|ik|mijn|wij|onze"
    r"|jag|mig|mitt|mina|jeg|vår|vores|minä|minun|mam|jestem|mój|moja|moje|mieszkam|benim|bana"
    r"|jsem|mám|můj|vagyok"
    r"|я|мой|моя|мои|моё|меня|мне|мы|наш\w*|є|мій|мої)\b"
    r"|我|私|僕|俺|わたし|ぼく|나는|내가|나의|저는|제가|저의|우리|أنا|لدي|عندي|אני|שלי|मैं|मेर[ाीे]|ฉัน|ผม|tôi|εγώ"
    r"|είμαι|μου|έχω",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^(?:i|we)\s+(?:\w+ly |also |still |kind of |kinda )*(?:think|guess|believe|suppose"
    r"|feel(?: like)?|hope|reckon|suspect|fear|bet|know|realise|realize|realised|realized|swear"
    r"|heard|noticed)(?: that)?\s+(?=(?:i|i['’]\w+|my|we|our)\b)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"^(?:no|nope|not|actually|sorry|wait|oops|wrong|correction|i (?:meant|mean|misspoke)"
    r"|my mistake"
    r"|(?:sorry, )?i got (?:that|it) wrong|that['’]?s (?:wrong|not right))\b[\s,:;.–—-]*",
    re.IGNORECASE,
)
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|today|tomorrow|tonight|noon|midnight)s?"
)
_VALUE = rf"(?:{_DAY}|\d[\d:.]*\s?(?:am|pm|th|st|nd|rd)?|(?-i:[A-Z])[\w’'-]+)"
# “the dentist is on wednesday, not tuesday”: what is so, and what is not.
_NOT_BUT = re.compile(
    rf"the\s+(?P<what>[^,.;:?]{{2,40}}?\s+(?:is|are|was|were|starts|begins|takes place|lives?"
    rf"|works?)\s+(?:\w+\s+){{0,2}}?{_VALUE}\b[^?:]{{0,30}}?\bnot\s+"
    rf"(?:\w+\s+){{0,2}}?{_VALUE}\b[^?:]{{0,20}})$",
    re.IGNORECASE,
)
_NAME_OR_NUMBER = re.compile(rf"\b(?!I\b)[A-ZÀ-Þ][\w’'-]*|\d|\b{_DAY}\b")
_LONG_WORD = 12
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


_QUESTION = (
    r"(?:what|which|who|where|when|why|how|can|could|would|should|do|does|did|is|are|will|any"
    r"|got any|have you|may|shall)\b"
)
_ME = r"(?:i|i['’](?:m|ve|d|ll)|im|ive|we|we['’](?:re|ve|d|ll)|my|our)\b"
_IN_QUESTION = (
    # Since I have diabetes, which desserts …
    re.compile(
        r"^(?:\w+[,.!]\s+)?(?:since|as|because|given that|now that|seeing (?:as|that)"
        rf"|considering(?: that)?)\s+(?P<what>{_ME}[^?]{{4,140}}?),\s+(?:so |then )?{_QUESTION}",
        re.IGNORECASE,
    ),
    # I'm a vegan, what …; We have a toddler, so is there …
    re.compile(
        rf"^(?:\w+[,.!]\s+)?(?P<what>{_ME}[^?]{{4,160}}?)"
        rf"(?:\s*[,;:–—-]+\s*(?:(?:so|and|but|then)\s+)?|\s+(?:so|and|but)\s+){_QUESTION}",
        re.IGNORECASE,
    ),
)
_BEFORE_REQUEST = re.compile(
    rf"^(?P<what>{_ME}[^?]{{6,160}}?)\s*[,;–—-]+\s*(?:(?:so|and|then)[,\s]+)?(?:please\s+\w+"
    r"|(?:suggest|recommend|make|give|show|find|write|keep)\s)[^?]*$",
    re.IGNORECASE,
)
_AS_A = re.compile(
    r"^(?:\w+[,.!]\s+)?as (?P<what>(?:an?|the (?:mother|father|mum|dad|owner|parent)|someone)\s"
    rf"[^,?]{{2,60}}?)(?:,|\s+(?=(?:{_ME}|{_QUESTION})))",
    re.IGNORECASE,
)


# Can you suggest a dinner, I'm a vegan; Is it safe given that I'm pregnant?
_AFTER_REQUEST = re.compile(
    r"^[^?:]{12,240}?(?:\s*[,;(–—]\s*(?:(?:because|since|as|given that|seeing as|considering"
    r"|by the way|btw|fyi|note that|and|but)[\s,]+)?|\s+(?:because|since|given that"
    r"|seeing (?:as|that)|considering(?: that)?)\s+)"
    rf"(?P<what>{_ME}[^?]{{6,160}}?)\)?[?.!\s]*$",
    re.IGNORECASE,
)
_WANTS_A_YES = re.compile(r"\b(?:right|correct|no|yes|ok(?:ay)?|huh)\W*$", re.IGNORECASE)
_OF_WORDS = re.compile(
    r"\b(?:translate|correct|rephrase|proofread|rewrite|paraphrase|say|says|saying|spell|sentence"
    r"|text|mail|e-?mail|letter|message|poem|song|note|reply|excuse|caption|post|joke|line|phrase)\b",
    re.IGNORECASE,
)


def told_after_request(sentence: str) -> str:
    """What a question or request tells after it: “What can I cook, I'm a vegan”; or “”.

    Where a text is asked for, what follows may be what is to stand in it, and is not told.
    """
    found = _AFTER_REQUEST.match(sentence)
    if (
        found is None
        or _WANTS_A_YES.search(sentence)
        or _OF_WORDS.search(sentence[: found.start("what")])
    ):
        return ""
    return f"{found['what'][:1].upper()}{found['what'][1:]}."


def told_in_question(sentence: str) -> str:
    """What a question or request tells before it asks: “I'm a vegan, what can I eat?”; or ""."""
    for pattern in _IN_QUESTION:
        found = pattern.match(sentence)
        if found is not None:
            what = found["what"]
            return f"{what[:1].upper()}{what[1:]}."
    found = _AS_A.match(sentence)
    return f"I am {found['what']}." if found is not None else ""


def told_before_request(sentence: str) -> str:
    """What is told before something is wanted: “Our flat has no lift, so please suggest …”."""
    found = _BEFORE_REQUEST.match(sentence)
    return f"{found['what'][:1].upper()}{found['what'][1:]}." if found is not None else ""


def is_asked(sentence: str) -> bool:
    """Whether ``sentence`` is a question, with or without its mark."""
    return (
        sentence.rstrip("\"'”’)!").endswith(("?", "？", "؟")) or _ASKS.match(sentence) is not None
    )


def is_addressed(sentence: str) -> bool:
    """Whether ``sentence`` wants something done, greets or thanks."""
    return _REQUEST.match(sentence) is not None


def corrects(sentence: str) -> bool:
    """Whether ``sentence`` puts a name or a number right that was told before."""
    found = _CORRECTS.match(sentence)
    return found is not None and _NAME_OR_NUMBER.search(sentence[found.end() :]) is not None


def told_in_correction(sentence: str) -> str:
    """What ``sentence``, a correction, says is so instead: “The dentist is on Wednesday, not …”.

    “” where nothing is put right, or what is about the task: “the answer is 4, not 5”.
    """
    rest = sentence
    while found := _CORRECTS.match(rest):
        rest = rest[found.end() :]
    match = _NOT_BUT.match(rest) if rest != sentence else None
    if match is None or is_remark(f"My {match['what']}") or is_about_conversation(sentence):
        return ""
    return f"The {match['what']}"


def tells_of_speaker(sentence: str) -> bool:
    """Whether ``sentence`` tells something of its speaker, in any language, worth recalling.

    Less is asked for than of a statement: an episode is shown as what was said, not as a fact.
    """
    text = _HEDGE.sub("", without_lead_in(sentence))
    if claims_for_assistant(text) or is_hypothetical(text) or text.endswith((":", "\uff1a")):
        return False
    if len(text.split()) < _FEWEST_WORDS and _width(text) <= len(text.split()) * _LONG_WORD:
        return False
    if is_foreign(text):
        return not passes_elsewhere(text)
    if not _speaks(text) or is_about_conversation(text):
        return False
    return not is_remark(core_of(text) or text)


def may_stand_alone(text: str) -> bool:
    """Whether ``text`` could be somebody's plain words about themselves or those close to them."""
    if claims_for_assistant(text) or is_hypothetical(text) or is_about_conversation(text):
        return False
    return len(text.split()) >= _FEWEST_WORDS and not text.endswith((":", "\uff1a", "?"))


def is_foreign(text: str) -> bool:
    """Whether ``text`` speaks of its speaker in another language than English."""
    words = text.casefold().replace("’", "'").split()
    return _ENGLISH.isdisjoint(words) and _SPEAKER_ELSEWHERE.search(text) is not None


def _width(text: str) -> int:
    """How long ``text`` is; what is written without spaces says as much in half the letters."""
    return len(text) + len(_IDEOGRAPH.findall(text))


def _speaks(text: str) -> bool:
    return _SPEAKER.search(_COUNTRY.sub(" ", text)) is not None
