//! The verbs with which a title may tell someone what to do. Only behind one of them does "to" read well: "The council to
//! publish it". A title that begins with any other word may be a noun, and stands behind a colon, which suits both.

/// Whether a word, in small letters, is one of them.
pub(super) fn has(word: &str) -> bool {
    VERBS.binary_search(&word).is_ok()
}

/// In the order of their letters.
#[rustfmt::skip]
const VERBS: [&str; 690] = [
    "abandon", "abolish", "accelerate", "accept", "account", "achieve", "acknowledge", "act", "adapt", "add",
    "address", "adhere", "adjust", "administer", "admit", "adopt", "advance", "advertise", "advise", "agree",
    "aim", "align", "allocate", "allow", "alter", "amend", "analyse", "announce", "answer", "apologise",
    "apply", "appoint", "approach", "approve", "arrange", "ask", "assess", "assign", "assist", "assume",
    "assure", "attach", "attend", "audit", "authorise", "avoid", "award", "balance", "ban", "base", "be",
    "become", "begin", "block", "borrow", "break", "bring", "broaden", "build", "buy", "calculate", "call",
    "cancel", "cap", "capture", "care", "carry", "catch", "cease", "challenge", "change", "charge", "check",
    "choose", "clarify", "clean", "clear", "climb", "close", "co-operate", "co-ordinate", "collate", "collect",
    "combine", "come", "commence", "commission", "commit", "communicate", "compare", "compensate", "compile",
    "complete", "comply", "conclude", "conduct", "confer", "confine", "confirm", "connect", "consent",
    "consider", "consolidate", "construct", "consult", "contact", "contain", "contest", "continue", "contract",
    "contribute", "control", "convene", "convert", "cooperate", "coordinate", "copy", "correct", "count",
    "counter", "cover", "create", "credit", "cross", "curb", "cut", "deal", "decide", "declare", "decline",
    "decommission", "dedicate", "deduct", "deepen", "defer", "define", "delay", "delegate", "delete", "deliver",
    "demonstrate", "depart", "depend", "deploy", "describe", "design", "designate", "detect", "deter",
    "determine", "develop", "devise", "devolve", "devote", "dig", "direct", "disarm", "disband", "discharge",
    "disclose", "discontinue", "discuss", "dismiss", "dispatch", "display", "dispose", "disseminate",
    "dissolve", "distribute", "divert", "divide", "do", "document", "double", "draft", "drain", "draw", "drive",
    "drop", "dry", "earmark", "earn", "ease", "edit", "educate", "eject", "elect", "eliminate", "embed",
    "emphasise", "employ", "empower", "enable", "enact", "encourage", "end", "enforce", "engage", "enhance",
    "enlarge", "enlist", "enquire", "enrol", "ensure", "enter", "equip", "erect", "escalate", "establish",
    "estimate", "evacuate", "evaluate", "evidence", "examine", "exceed", "exchange", "exclude", "exempt",
    "exercise", "exhibit", "expand", "expedite", "explain", "explore", "export", "expose", "express", "extend",
    "face", "facilitate", "feed", "fence", "fetch", "fight", "file", "fill", "finalise", "find", "finish",
    "fit", "fix", "flag", "flood", "focus", "follow", "forbid", "form", "formalise", "formulate", "forward",
    "foster", "found", "frame", "free", "freeze", "fuel", "fulfil", "fund", "gain", "gather", "get", "give",
    "go", "govern", "grant", "group", "grow", "guarantee", "guard", "guide", "halt", "halve", "hand", "handle",
    "harmonise", "harness", "have", "hear", "heat", "help", "hire", "hold", "host", "identify", "illuminate",
    "implement", "impose", "improve", "include", "incorporate", "increase", "inform", "initiate", "inquire",
    "insist", "inspect", "inspire", "install", "instruct", "insulate", "integrate", "intensify", "interview",
    "introduce", "invent", "invest", "investigate", "invite", "involve", "issue", "join", "justify", "keep",
    "know", "label", "lack", "last", "launch", "lay", "lead", "learn", "leave", "legislate", "lend", "let",
    "liaise", "license", "lift", "light", "limit", "link", "list", "listen", "load", "locate", "lock", "lodge",
    "look", "loosen", "lower", "maintain", "make", "manage", "manufacture", "map", "mark", "maximise",
    "measure", "meet", "mention", "merge", "mind", "minimise", "mitigate", "mix", "mobilise", "model",
    "modernise", "modify", "monitor", "mount", "move", "name", "nationalise", "need", "negotiate", "nominate",
    "note", "notify", "number", "object", "observe", "obtain", "occupy", "offer", "open", "operate", "order",
    "organise", "outline", "overhaul", "oversee", "own", "paint", "park", "participate", "pass", "patrol",
    "pause", "pay", "permit", "persuade", "phase", "pick", "pilot", "place", "plan", "plant", "play", "plug",
    "point", "police", "pool", "post", "postpone", "practise", "prepare", "present", "preserve", "press",
    "prevent", "print", "prioritise", "privatise", "probe", "proceed", "process", "procure", "produce",
    "progress", "prohibit", "project", "promote", "propose", "prosecute", "protect", "prove", "provide",
    "publicise", "publish", "pull", "punish", "purchase", "pursue", "push", "put", "quantify", "question",
    "race", "raise", "rank", "rate", "re-establish", "re-examine", "re-open", "reach", "react", "read",
    "realign", "reallocate", "reassess", "reassure", "rebuild", "recall", "receive", "recognise", "recommend",
    "reconsider", "record", "recover", "recruit", "redesign", "redirect", "reduce", "refer", "refine", "reform",
    "refrain", "refund", "refurbish", "refuse", "register", "regulate", "reimburse", "reinforce", "reinstate",
    "reinvest", "reject", "release", "relocate", "rely", "remain", "remedy", "remember", "remind", "remit",
    "remove", "rename", "renew", "renovate", "rent", "renumber", "reorganise", "repair", "repay", "repeal",
    "replace", "report", "represent", "request", "require", "rescind", "rescue", "research", "reserve",
    "resign", "resist", "resolve", "resource", "respect", "respond", "restore", "restrict", "restructure",
    "retain", "rethink", "return", "reveal", "reverse", "review", "revise", "revisit", "revoke", "reward",
    "ring", "ring-fence", "roll", "rotate", "rule", "run", "safeguard", "sample", "sanction", "satisfy", "save",
    "say", "scale", "scan", "schedule", "scrap", "screen", "scrutinise", "seal", "search", "secure", "see",
    "seek", "segregate", "select", "sell", "send", "separate", "serve", "set", "settle", "shape", "share",
    "shelter", "shift", "ship", "shop", "shorten", "show", "shut", "sign", "signal", "simplify", "sit", "site",
    "skip", "slow", "smooth", "solve", "sort", "space", "spare", "speak", "specify", "speed", "spell", "spend",
    "split", "sponsor", "spot", "spread", "staff", "stage", "stand", "standardise", "start", "state", "stay",
    "steer", "step", "stick", "stop", "store", "streamline", "strengthen", "stress", "strike", "study",
    "subject", "submit", "subsidise", "substitute", "succeed", "sue", "suggest", "supervise", "supplement",
    "supply", "support", "surround", "survey", "suspend", "sustain", "swap", "switch", "tackle", "take", "talk",
    "target", "tax", "teach", "tell", "tender", "terminate", "test", "think", "tie", "tighten", "touch",
    "toughen", "tour", "trace", "track", "trade", "train", "transfer", "transform", "translate", "transmit",
    "travel", "treat", "trial", "trigger", "trim", "trust", "try", "tune", "turn", "understand", "undertake",
    "undo", "unify", "unlock", "update", "upgrade", "uphold", "urge", "use", "utilise", "vacate", "validate",
    "value", "vary", "verify", "visit", "visualise", "volunteer", "vote", "wait", "waive", "walk", "warn",
    "wash", "watch", "wear", "weed", "weigh", "welcome", "widen", "win", "wind", "wipe", "withdraw", "withhold",
    "work", "write",
];

#[cfg(test)]
mod tests {
    #[test]
    fn each_is_found() {
        assert!(super::VERBS.is_sorted());
        assert!(super::VERBS.iter().all(|verb| super::has(verb)));
        assert!(!super::has("extra"));
    }
}
