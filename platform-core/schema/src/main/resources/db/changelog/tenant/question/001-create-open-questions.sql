--liquibase formatted sql

--changeset hearth:question-001
-- Questions that the reply library does not answer. They wait for somebody who knows, by a clock of the company's policy.
CREATE TABLE ${tenant}.open_questions (
    id             uuid PRIMARY KEY,
    text           text        NOT NULL,
    source         text        NOT NULL CHECK (source IN ('COMPOSER', 'PHONE', 'HAND')),
    kind           text        NOT NULL,
    estate_id      uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    category_id    uuid,
    -- Where the answer goes; null when nobody waits on a ticket.
    ticket_id      uuid        REFERENCES ${tenant}.tickets (id),
    -- The open question that asks the same and is answered for this one too.
    same_as        uuid        REFERENCES ${tenant}.open_questions (id),
    state          text        NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'WITHDRAWN')),
    team_id        uuid,
    owner_id       uuid,
    asked_by       uuid        NOT NULL,
    asked_name     text        NOT NULL,
    asked_at       timestamptz NOT NULL,
    -- By the policy that was in force when it was asked.
    due_at         timestamptz NOT NULL,
    -- How many levels of the clock have been told.
    told           integer     NOT NULL DEFAULT 0,
    answer         text,
    -- The reply that answers it after all, or the draft that it became.
    reply_id       uuid        REFERENCES ${tenant}.replies (id) ON DELETE SET NULL,
    ended_by       uuid,
    ended_name     text,
    ended_at       timestamptz,
    -- Why it was withdrawn.
    note           text,
    version        bigint      NOT NULL DEFAULT 0,
    CHECK ((state = 'OPEN') = (ended_at IS NULL)),
    CHECK (state <> 'ANSWERED' OR answer IS NOT NULL),
    CHECK (same_as <> id)
);
CREATE INDEX open_questions_waiting ON ${tenant}.open_questions (due_at, id) WHERE state = 'OPEN' AND same_as IS NULL;
CREATE INDEX open_questions_waiting_by_estate ON ${tenant}.open_questions (estate_id, due_at, id) WHERE state = 'OPEN' AND same_as IS NULL;
CREATE INDEX open_questions_ended ON ${tenant}.open_questions (ended_at DESC, id DESC) WHERE state <> 'OPEN' AND same_as IS NULL;
CREATE INDEX open_questions_of_ticket ON ${tenant}.open_questions (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX open_questions_same ON ${tenant}.open_questions (same_as, id) WHERE same_as IS NOT NULL;
CREATE INDEX open_questions_of_reply ON ${tenant}.open_questions (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX open_questions_asked ON ${tenant}.open_questions (asked_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.open_questions TO ${tenant};

-- Who has to answer questions about what; without a category: about everything else.
CREATE TABLE ${tenant}.question_owners (
    position    integer PRIMARY KEY,
    category_id uuid,
    team_id     uuid,
    owner_id    uuid,
    CHECK (team_id IS NOT NULL OR owner_id IS NOT NULL)
);
GRANT SELECT, INSERT, DELETE ON ${tenant}.question_owners TO ${tenant};

--changeset hearth:question-001-gaps
-- Questions that were answered by hand and that nobody wants to see among the gaps any more: set aside, or a reply is being written.
CREATE TABLE ${tenant}.question_gap_marks (
    -- The open question, or the message that answered.
    item_id  uuid PRIMARY KEY,
    reply_id uuid        REFERENCES ${tenant}.replies (id) ON DELETE CASCADE,
    by_id    uuid        NOT NULL,
    by_name  text        NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX question_gap_marks_of_reply ON ${tenant}.question_gap_marks (reply_id) WHERE reply_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.question_gap_marks TO ${tenant};

CREATE INDEX reply_uses_of_message ON ${tenant}.reply_uses (message_id);
CREATE INDEX messages_answered_by_hand ON ${tenant}.messages (id DESC)
    WHERE direction = 'OUT' AND purpose = 'REPLY' AND author_kind = 'STAFF' AND ticket_id IS NOT NULL;
