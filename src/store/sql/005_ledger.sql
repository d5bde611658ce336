-- A chained list of the sessions that were begun, ended or taken in here, so that one that is gone is missed; and what
-- bundles said of such lists on other computers.

-- Append-only, without gaps.
CREATE TABLE ledger (
    number    INTEGER PRIMARY KEY,                   -- from 1
    what      TEXT NOT NULL CHECK (what IN ('begun', 'ended', 'discarded', 'taken')),
    session   TEXT NOT NULL,                         -- no reference: it must outlast the session
    student   TEXT NOT NULL,
    scenarios TEXT NOT NULL,
    at        INTEGER NOT NULL,
    digest    TEXT NOT NULL,                         -- begun: of the log's head; else of the session's entry as sealed
    link      TEXT NOT NULL                          -- SHA-256 over the link before and all of this row
) STRICT;
CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_lasts BEFORE DELETE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

-- Two links under one number: that ledger has two histories.
CREATE TABLE ledgers_seen (
    ledger     TEXT NOT NULL,                        -- its first link
    number     INTEGER NOT NULL,
    link       TEXT NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('begun', 'ended', 'discarded', 'taken')),
    session    TEXT NOT NULL,
    student    TEXT NOT NULL,
    scenarios  TEXT NOT NULL,
    at         INTEGER NOT NULL,
    bundle     TEXT NOT NULL,                        -- digest of the bundle that said so first
    arrived_at INTEGER NOT NULL,
    PRIMARY KEY (ledger, number, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledgers_seen_session ON ledgers_seen (session);
