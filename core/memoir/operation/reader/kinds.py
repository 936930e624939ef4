"""What kind of memory a statement is, by its words."""

from __future__ import annotations

import re

from memoir.memory.memory import Kind

RELATIVES = (
    "wife|husband|spouse|partner|fianc[eé]e?|girlfriend|boyfriend|mother|mum|mom|mommy|mummy"
    "|father|dad|daddy|parents?"
    "|sisters?|brothers?|siblings?|twins?|sons?|daughters?|child|children|kids?|baby|babies"
    "|toddler|triplets"
    "|grandmothers?|grandma|granny|nana|grandfather|grandpa|granddad|grandparents?|grandsons?"
    "|granddaughters?"
    "|grandchild|grandchildren|grandkids|aunts?|aunties?|uncles?|cousins?|nephews?|nieces?"
    "|godmother|godfather"
    "|godson|goddaughter|stepmother|stepmum|stepmom|stepfather|stepdad|stepsister|stepbrother"
    "|stepson"
    "|stepdaughter|half[- ]sister|half[- ]brother|in[- ]laws|(?:mother|father|sister|brother"
    "|son|daughter)[- ]in[- ]law"
    "|friends?|bestie|best mate|mates?|buddy|roommates?|flatmates?|housemates?|ex|ex[- ](?:wife"
    "|husband|boyfriend|girlfriend|partner)"
    "|boss|manager|supervisor|mentor|colleagues?|coworkers?|co[- ]workers?|business partner"
    "|employees?|assistant|intern"
    "|teachers?|tutor|professor|coach|trainer|student|neighbou?rs?|doctor|gp|dentist|therapist"
    "|psychologist|physio(?:therapist)?"
    "|accountant|lawyer|landlord|landlady|nanny|babysitter|family|folks"
)
ANIMALS = (
    "dogs?|puppy|puppies|cats?|kittens?|horses?|pony|rabbits?|bunny|hamsters?|guinea pigs?"
    "|parrots?|budgies?|canary"
    "|fish|goldfish|turtles?|tortoise|snake|lizard|gecko|ferret|rats?|mice|chickens?|hens?"
    "|ducks?|goats?|sheep|pigs?"
    "|donkey|bees|pets?|retriever|terrier|labrador|poodle|beagle|corgi|collie|shepherd"
    "|dachshund|spaniel|husky|bulldog"
)
# What tells an assistant how to speak or act, and what such a request is about.
_ANSWERING = (
    r"(?:answer|reply|respond|write|speak|talk|use|call|address|give|keep|include|add|end|start"
    r"|begin|format|explain"
    r"|be|show|tell|ask|cite|avoid|assume|translate|mention|suggest|remind|refer|say|stick"
    r"|provide|prefer|quote|convert"
    r"|put|list|skip|stop|finish|limit|return|treat|let|take|check|consider|remember|switch"
    r"|draft|summari[sz]e|greet)"
)
_STANDING = (
    r"(?:from now on|in (?:the )?future|going forward|always|never|every time|each time"
    r"|whenever i\b|any time i\b"
    r"|by default|at all times|in (?:all|every) (?:your )?(?:answers?|repl(?:y|ies)|messages?"
    r"|conversations?)|as of now|henceforth)"
)
_INSTRUCTION = re.compile(
    rf"^(?:please\s+|pls\s+|and\s+)*(?:always|never)\s+(?:please\s+)?{_ANSWERING}\b"
    rf"|^(?:please\s+)?(?:from now on|in (?:the )?future|going forward|henceforth|as of now"
    rf"|by default)\b[,:]?\s+"
    rf"(?:please\s+|always\s+|never\s+|only\s+|you (?:should|must|can|will)\s+|(?:can|could"
    rf"|would) you\s+)*(?:don['’]?t |do not )?{_ANSWERING}\b"
    r"|^(?:please\s+)?(?:you (?:can|may|should)\s+|just\s+)*(?:call|address) me\b(?!\s+(?:back"
    r"|later|at|on|when|if|tomorrow|today|tonight|crazy|old))"
    rf"|^(?:please\s+|you (?:should|must|can)\s+)*(?:do not|don['’]?t|only"
    rf"|just)?\s*{_ANSWERING}\b.*\b{_STANDING}\b"
    rf"|^(?:whenever|every time|each time|any time) i (?:ask|say|write|mention|send|paste|talk"
    rf"|want|need)\b.*,\s*(?:please\s+)?(?:always\s+|only\s+|don['’]?t\s+"
    rf"|do not\s+)?{_ANSWERING}\b"
    rf"|^i(?:['’]d| would)? (?:want|like|prefer"
    rf"|need)(?: for)? you to (?:{_STANDING} )?.*\b(?:from now on|always|never|whenever"
    rf"|every time|in future)\b"
    r"|^(?:please\s+)?(?:answer|reply|respond|write|speak|talk)(?:\s+to)?(?:\s+me)?\s+(?:only"
    r"|always|in|with|briefly|shortly)\b"
    r".*\b(?:from now on|always|every time|in future)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    rf"\b(?:{_STANDING}|from (?:here|today|this point) on(?:wards)?|ever|when(?:ever)? (?:i|you|we)"
    r"|if i|every|each|only|all the time|as a rule|in general|generally|with me|to me|for me"
    r"|call me|address me|remind me|immer|toujours|siempre|sempre|altijd|alltid|zawsze|всегда)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.PREFERENCE,
        re.compile(
            r"\b(?:(?:i|we|you|they) (?:\w+ly |just |also |still |both |all |always |quite "
            r"|kinda |do )*like"
            r"|(?!looks|seems|sounds|feels|tastes|smells|acts|is|was)\w{2,}s like(?! (?:me|him"
            r"|her|a|an|the|this|that)\b)"
            r"|(?<!in )(?<!my )(?<!of )(?<!true )(?<!his )(?<!her )love(?! (?:life|story|letter"
            r"|with|song))|enjoy|prefer|adore|hate|dislike|detest|loathe"
            r"|loves|likes|enjoys?|prefers?|adores?|hates?|dislikes?|detests?|loathes?|despises?"
            r"|can['’]?t stand|cannot stand|can['’]?t bear|don['’]?t (?:really "
            r"|particularly )?(?:like|care for|enjoy)"
            r"|doesn['’]?t (?:like|care for|enjoy)|favou?rites?|(?:big |huge )?fan of|fond of"
            r"|(?:sick|tired) of|fed up with"
            r"|rather have|into (?:jazz|rock|metal|music|film|films|football|cooking|yoga)"
            r"|obsessed with|passionate about"
            r"|crazy about|keen on|not a fan|(?:a|my) (?:guilty pleasure|comfort food)|go-to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.GOAL,
        re.compile(
            r"\b(?:wants? to|would (?:love|like) to|['’]d (?:love|like) to|plans? to"
            r"|planning (?:to|a|an|on)|hopes? to|hoping to"
            r"|intends? to|aims? to|(?:my|our) (?:goal|dream|plan|aim|resolution|ambition)"
            r"|dreams? (?:of|is)|(?:am|are|['’]m|['’]re|is) going to"
            r"|trying to|training for|saving (?:up )?(?:for|to)|studying for|learning"
            r"|working towards|(?:need|have|has|ought) to (?!admit|say)"
            r"|determined to|looking to|bucket list)\b",
            re.IGNORECASE,
        ),
    ),
    (Kind.RELATIONSHIP, re.compile(rf"^(?:my|our)\s+(?:\w+\s+)?(?:{RELATIVES})\b", re.IGNORECASE)),
    (
        Kind.EVENT,
        re.compile(
            r"^(?:i|we|my \w+)\s+(?:just\s+|finally\s+|recently\s+)?"
            r"(?:went|moved|bought|sold|visited|met|started|finished|broke|lost|found|won|got"
            r"|had|saw"
            r"|took|made|adopted|graduated|married|divorced|quit|joined|left|returned|flew|ran"
            r"|passed"
            r"|failed|celebrated|attended|booked|signed)\b"
            r"|\b(?:yesterday|last (?:night|week|month|year"
            r"|weekend|summer|winter|spring|autumn|fall|\w+day)|\bago)\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip


def is_instruction(text: str) -> bool:
    """Whether ``text`` tells the assistant how to act from now on."""
    return _INSTRUCTION.search(text) is not None


def has_standing(text: str) -> bool:
    """Whether ``text``, which tells the assistant how to act, means more than the next answer."""
    return _LASTS.search(text) is not None


def kind_of(text: str) -> Kind:
    """The kind of memory that a statement is, by its words; `Kind.FACT` when none fits."""
    for kind, pattern in _KINDS:
        if pattern.search(text):
            return kind
    return Kind.INSTRUCTION if is_instruction(text) else Kind.FACT
