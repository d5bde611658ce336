-- Classes: the roster, who is the same person, one row of figures for each marked session, assignments and where
-- their results lie, who may do what.

ALTER TABLE students ADD COLUMN position INTEGER;    -- place on the roster, from 0; null: on none

-- Two ids of one person. Sessions keep the id that they were made under.
CREATE TABLE identities (
    alias   TEXT PRIMARY KEY,
    student TEXT NOT NULL,                           -- never an alias itself
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done to the roster; append-only.
CREATE TABLE roster_audit (
    seq     INTEGER PRIMARY KEY,
    made_at INTEGER NOT NULL,
    who     TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('add', 'change', 'rename', 'merge', 'separate', 'remove')),
    student TEXT NOT NULL,
    old     TEXT NOT NULL,                           -- JSON: name, class, number; or the other id
    new     TEXT NOT NULL,
    why     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER roster_audit_stays BEFORE UPDATE ON roster_audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER roster_audit_lasts BEFORE DELETE ON roster_audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

-- What the class overview reads: made from the mark that counts, and made anew whenever that changes. Derived, so it
-- may be thrown away at any time.
CREATE TABLE summary_rules (
    id   INTEGER PRIMARY KEY,                        -- from 0
    rule TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE summaries (
    session    TEXT PRIMARY KEY REFERENCES sessions (id),
    student    TEXT NOT NULL,
    scenarios  TEXT NOT NULL,
    assignment TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    took_ms    INTEGER NOT NULL,
    exam       INTEGER NOT NULL,
    score      INTEGER NOT NULL,
    passed     INTEGER NOT NULL,
    flags      INTEGER NOT NULL,
    outcomes   BLOB NOT NULL                         -- ten bytes for each rule that applied (store/summaries.cpp)
) STRICT;
CREATE INDEX summaries_by_time ON summaries (started_at);
CREATE TABLE summaries_due (session TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO summaries_due (session) SELECT session FROM scorecards WHERE counts = 1;
CREATE TRIGGER summary_due_new AFTER INSERT ON scorecards BEGIN
    INSERT INTO summaries_due (session) SELECT NEW.session WHERE NOT EXISTS (SELECT 1 FROM summaries_due WHERE session = NEW.session);
END;
CREATE TRIGGER summary_due_changed AFTER UPDATE ON scorecards BEGIN
    INSERT INTO summaries_due (session) SELECT NEW.session WHERE NOT EXISTS (SELECT 1 FROM summaries_due WHERE session = NEW.session);
END;

-- Assignments that were opened here, each as its file was. A session names its own in its arrangement.
CREATE TABLE assignments (
    digest  TEXT PRIMARY KEY,
    id      TEXT NOT NULL,
    body    TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_assignment ON sessions (
    CASE WHEN json_valid(arrangement) THEN json_extract(arrangement, '$.assignment.id') END);

-- Where the bundle of a finished session lies, or why it lies nowhere but here.
CREATE TABLE deliveries (
    session  TEXT PRIMARY KEY REFERENCES sessions (id),
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'lies')),
    path     TEXT NOT NULL DEFAULT '',
    problem  TEXT NOT NULL DEFAULT '',               -- code of the last error
    tries    INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX deliveries_waiting ON deliveries (session) WHERE state = 'waiting';

-- Passphrases of instructors and graders: only what Argon2id makes of them.
CREATE TABLE access (
    role           TEXT PRIMARY KEY CHECK (role IN ('instructor', 'grader')),
    passphrase     TEXT NOT NULL,
    recovery       TEXT NOT NULL DEFAULT '',
    failures       INTEGER NOT NULL DEFAULT 0,       -- in a row
    last_failed_at INTEGER NOT NULL DEFAULT 0,
    set_at         INTEGER NOT NULL
) STRICT;
