-- One record of the truth. Tables are grouped by the package that owns them; only that package's ...Store classes name them.
-- Instants are UTC timestamptz; dates of service are facility-local dates inside the JSON content.

-- ---------------------------------------------------------------- journal: what came in
create table message (
    id                  bigint generated always as identity primary key,
    received_at         timestamptz not null,
    channel             text        not null check (channel in ('MLLP', 'HTTP', 'FILE', 'BATCH')),
    sending_application text        not null,
    sending_facility    text        not null,
    control_id          text        not null,
    event               text        not null,              -- MSH-9 as TYPE^TRIGGER, or CHARGE_BATCH
    digest              bytea       not null,              -- SHA-256 of body
    body                bytea       not null,              -- the bytes as they came
    ack                 bytea       not null,              -- the answer that was given; given again on a resend
    disposition         text        not null default 'IN_FLIGHT'
                        check (disposition in ('IN_FLIGHT', 'NOT_CLAIM', 'CHARGES', 'CLAIMED', 'HELD', 'QUARANTINED')),
    -- the control id first: it is also searched for alone
    constraint message_once unique (control_id, sending_application, sending_facility)
) with (toast_tuple_target = 128);
-- The body goes out of line, compressed: the row stays narrow, so that a new disposition writes 0.5 KB to the log instead of 2.7, the totals scan
-- little, and 20,000 messages of 2 KB take 23 MB instead of 107. Measured against bodies in the row and uncompressed ones: intake is no slower.
alter table message alter digest set storage plain, alter ack set storage main;
create index message_in_flight on message (id) where disposition = 'IN_FLIGHT';

-- every delivery after the first of the same bytes: counted, not stored again
create table message_repeat (
    id          bigint generated always as identity primary key,
    message_id  bigint      not null references message,
    received_at timestamptz not null
);

-- kept bytes that nobody may process until a person decides: refused messages, reused ids, unreadable files, unbalanced remittances
create table quarantine (
    id          bigint generated always as identity primary key,
    received_at timestamptz not null,
    channel     text        not null,
    reason      text        not null,                      -- a code of docs/reference/errors.md
    detail      text        not null,                      -- one sentence without PHI
    body        bytea       not null,
    counts_as_message boolean not null,                    -- received as a message, so part of the totals identity
    message_id  bigint references message,
    released_at timestamptz
);

-- files of X12, both ways; bytes are frozen once written
create table interchange (
    id             bigint generated always as identity primary key,
    direction      text        not null check (direction in ('IN', 'OUT')),
    clearinghouse  text        not null,
    kind           text        not null,                   -- 837P, 837I, TA1, 999, 277CA, 835, MIXED, UNREADABLE
    file_name      text        not null,
    control_number text        not null default '',        -- ISA13
    at             timestamptz not null,
    digest         bytea       not null,
    body           bytea       not null,
    status         text        not null check (status in ('PENDING', 'SENDING', 'SENT', 'SEND_UNKNOWN', 'RECEIVED', 'DONE', 'QUARANTINED')),
    attempts       int         not null default 0,
    next_attempt   timestamptz,
    sent_at        timestamptz,
    same_as        bigint references interchange            -- an inbound file whose bytes came before
);
create index interchange_to_do on interchange (clearinghouse, id) where status in ('PENDING', 'SENDING', 'RECEIVED');
create index interchange_digest on interchange (digest);
create unique index interchange_out_name on interchange (clearinghouse, file_name) where direction = 'OUT';

-- a control number is taken once for its scope, for ever (ISA13 per partner pair and usage, GS06 per partner pair, ST02 per group is by construction)
create table control_number (
    scope  text   not null,
    number bigint not null,
    primary key (scope, number)
);
create table control_number_counter (
    scope text   primary key,
    last  bigint not null
);

-- ---------------------------------------------------------------- claim: encounters and their charges
create table patient (
    id         bigint generated always as identity primary key,
    facility   text  not null,
    mrn        text  not null,
    content    jsonb not null,                             -- model.Patient
    merged_into bigint references patient,
    unique (facility, mrn)
);

create table encounter (
    id           bigint generated always as identity primary key,
    facility     text        not null,
    account      text        not null,
    patient_id   bigint      not null references patient,
    content      jsonb       not null,                     -- visit, coverages, diagnoses
    state        text        not null check (state in ('OPEN', 'RELEASED', 'CLOSED')),
    opened_at    timestamptz not null,
    release_at   timestamptz,                              -- null waits for discharge or an explicit release
    account_sequence int     not null default 0,           -- numbers the submissions of this account: CLM01 = account-sequence
    unique (facility, account)
);
create index encounter_patient on encounter (patient_id);
create index encounter_due on encounter (release_at) where state = 'OPEN';

create table charge (
    id           bigint generated always as identity primary key,
    encounter_id bigint      not null references encounter,
    message_id   bigint      not null references message,
    charge_id    text        not null,                     -- FT1-31 or FT1-2
    type         text        not null,
    content      jsonb       not null,                     -- model.Charge
    received_at  timestamptz not null,
    claim_id     bigint,                                   -- the claim that bills it
    cancelled_by bigint references charge,                 -- of a charge: the credit that cancelled it; of a credit: the charge that it cancelled
    late         boolean     not null default false        -- came when a claim for its days had already been put into a file
);
create index charge_encounter on charge (encounter_id);
create index charge_message on charge (message_id);
create index charge_claim on charge (claim_id);
-- every CLM01 ever given out; two facilities may have the same account, so that the account alone does not make it unique
create table claim_number (
    number       text   primary key,
    encounter_id bigint not null references encounter
);

-- ---------------------------------------------------------------- journal: claims as everybody sees them
create table claim (
    id                     bigint generated always as identity primary key,
    encounter_id           bigint      not null references encounter,
    patient_control_number text        not null unique,    -- of the latest submission
    state                  text        not null,
    kind                   text        not null check (kind in ('PROFESSIONAL', 'INSTITUTIONAL', 'DENTAL')),
    facility               text        not null,
    payer                  text        not null,           -- configuration id, empty where unknown
    clearinghouse          text        not null,
    total_charge           numeric(14, 2) not null,
    total_paid             numeric(14, 2) not null default 0,
    frequency              text        not null,
    payer_claim_control_number text    not null default '',
    evidence_rank          int         not null default 0, -- the newest evidence that moved the state; older evidence never downgrades
    created_at             timestamptz not null,
    changed_at             timestamptz not null,
    content                jsonb       not null            -- model.Claim
);
create index claim_state on claim (state, changed_at);
create index claim_encounter on claim (encounter_id);
create index claim_ready on claim (clearinghouse, id) where state = 'READY';
alter table charge add constraint charge_claim_fk foreign key (claim_id) references claim;

-- append-only: what happened to a claim and what showed it
create table claim_history (
    id             bigint generated always as identity primary key,
    claim_id       bigint      not null references claim,
    at             timestamptz not null,
    from_state     text        not null,
    to_state       text        not null,
    superseded     boolean     not null default false,     -- recorded, moved nothing
    evidence       text        not null,                   -- RELEASE, EDIT, BATCH, SEND, TA1, 999, 277CA, 835, OPERATOR
    interchange_id bigint references interchange,
    reason         text        not null,                   -- one sentence without PHI
    amount         numeric(14, 2)
);
create index claim_history_claim on claim_history (claim_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger claim_history_append_only before update or delete or truncate on claim_history
    for each statement execute function refuse_change();

-- model.ClaimState.mayBecome as data, so that no program can take a claim where it may not go (a test holds the two together)
create table claim_transition (
    from_state text not null,
    to_state   text not null,
    primary key (from_state, to_state)
);
insert into claim_transition (from_state, to_state) values
    ('OPEN', 'HELD'), ('OPEN', 'READY'), ('OPEN', 'CLOSED'),
    ('HELD', 'OPEN'), ('HELD', 'READY'), ('HELD', 'CLOSED'),
    ('READY', 'OPEN'), ('READY', 'HELD'), ('READY', 'BATCHED'), ('READY', 'CLOSED'),
    ('BATCHED', 'SENDING'), ('BATCHED', 'READY'),
    ('SENDING', 'SENT'), ('SENDING', 'SEND_UNKNOWN'), ('SENDING', 'BATCHED'),
    ('SENT', 'SENT'), ('SENT', 'RECEIVED'), ('SENT', 'ACCEPTED'), ('SENT', 'REJECTED'), ('SENT', 'PAID'), ('SENT', 'PARTIALLY_PAID'),
    ('SENT', 'DENIED'), ('SENT', 'FORWARDED'), ('SENT', 'REVERSED'),
    ('SEND_UNKNOWN', 'SENT'), ('SEND_UNKNOWN', 'RECEIVED'), ('SEND_UNKNOWN', 'ACCEPTED'), ('SEND_UNKNOWN', 'REJECTED'), ('SEND_UNKNOWN', 'PAID'),
    ('SEND_UNKNOWN', 'PARTIALLY_PAID'), ('SEND_UNKNOWN', 'DENIED'), ('SEND_UNKNOWN', 'FORWARDED'), ('SEND_UNKNOWN', 'REVERSED'),
    ('RECEIVED', 'ACCEPTED'), ('RECEIVED', 'REJECTED'), ('RECEIVED', 'PAID'), ('RECEIVED', 'PARTIALLY_PAID'), ('RECEIVED', 'DENIED'),
    ('RECEIVED', 'FORWARDED'), ('RECEIVED', 'REVERSED'),
    ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'PAID'), ('ACCEPTED', 'PARTIALLY_PAID'), ('ACCEPTED', 'DENIED'), ('ACCEPTED', 'FORWARDED'),
    ('ACCEPTED', 'REVERSED'),
    ('REJECTED', 'HELD'), ('REJECTED', 'READY'), ('REJECTED', 'CLOSED'),
    ('PAID', 'PAID'), ('PAID', 'PARTIALLY_PAID'), ('PAID', 'DENIED'), ('PAID', 'FORWARDED'), ('PAID', 'REVERSED'), ('PAID', 'CLOSED'),
    ('PARTIALLY_PAID', 'PAID'), ('PARTIALLY_PAID', 'PARTIALLY_PAID'), ('PARTIALLY_PAID', 'DENIED'), ('PARTIALLY_PAID', 'FORWARDED'),
    ('PARTIALLY_PAID', 'REVERSED'), ('PARTIALLY_PAID', 'CLOSED'),
    ('DENIED', 'PAID'), ('DENIED', 'PARTIALLY_PAID'), ('DENIED', 'DENIED'), ('DENIED', 'FORWARDED'), ('DENIED', 'REVERSED'), ('DENIED', 'CLOSED'),
    ('FORWARDED', 'PAID'), ('FORWARDED', 'PARTIALLY_PAID'), ('FORWARDED', 'DENIED'), ('FORWARDED', 'FORWARDED'), ('FORWARDED', 'REVERSED'),
    ('FORWARDED', 'CLOSED'),
    ('REVERSED', 'PAID'), ('REVERSED', 'PARTIALLY_PAID'), ('REVERSED', 'DENIED'), ('REVERSED', 'FORWARDED'), ('REVERSED', 'CLOSED');

create function refuse_illegal_transition() returns trigger language plpgsql as $$
begin
    if not exists (select from claim_transition where from_state = old.state and to_state = new.state) then
        raise exception 'a claim may not go from % to %', old.state, new.state;
    end if;
    return new;
end $$;
create trigger claim_transition_legal before update of state on claim
    for each row when (old.state is distinct from new.state) execute function refuse_illegal_transition();
create function refuse_start_elsewhere() returns trigger language plpgsql as $$
begin
    raise exception 'a claim begins as OPEN';
end $$;
create trigger claim_begins_open before insert on claim
    for each row when (new.state <> 'OPEN') execute function refuse_start_elsewhere();

-- which claim went out where: the send ledger
create table submission (
    id                     bigint generated always as identity primary key,
    claim_id               bigint not null references claim,
    interchange_id         bigint not null references interchange,
    patient_control_number text   not null unique,         -- CLM01, never used twice
    isa_control_number     text   not null,
    group_control_number   text   not null,
    transaction_control_number text not null,
    batch_reference        text   not null,                -- BHT03
    total_charge           numeric(14, 2) not null,
    at                     timestamptz not null
);
create index submission_claim on submission (claim_id);
create index submission_interchange on submission (interchange_id);
create index submission_isa on submission (isa_control_number);
create index submission_group on submission (group_control_number, transaction_control_number);
create index submission_batch on submission (batch_reference);

-- ---------------------------------------------------------------- journal: worklists, outbox, audit
create table finding (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    owner          text        not null check (owner in ('CODING', 'REGISTRATION', 'BILLING', 'OPERATIONS')),
    code           text        not null,
    severity       text        not null check (severity in ('ERROR', 'WARNING')),
    message        text        not null,
    place          text        not null,
    source         text        not null,
    claim_id       bigint references claim,
    message_id     bigint references message,
    interchange_id bigint references interchange,
    quarantine_id  bigint references quarantine,
    resolved_at    timestamptz,
    resolution     text        not null default ''
);
create index finding_open on finding (owner, id) where resolved_at is null;
create index finding_claim on finding (claim_id) where claim_id is not null;

create table outbox (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null unique,                -- stable: the same event keeps it through every redelivery
    type       text        not null,
    at         timestamptz not null,
    claim_id   bigint references claim,
    history_id bigint references claim_history,
    body       jsonb       not null,
    attempts   int         not null default 0,
    sent_at    timestamptz
);
create index outbox_to_do on outbox (id) where sent_at is null;
create index outbox_claim on outbox (claim_id);

create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    who     text        not null,
    action  text        not null,
    subject text        not null,
    detail  jsonb       not null
);

-- ---------------------------------------------------------------- acknowledgment
create table acknowledgment (
    id             bigint generated always as identity primary key,
    interchange_id bigint      not null references interchange,
    at             timestamptz not null,
    kind           text        not null check (kind in ('TA1', '999', '277CA')),
    code           text        not null,                   -- TA104, IK501 or AK901, STC01-1
    sent_interchange_id bigint references interchange,     -- the file of ours that it answers; null: orphan
    claim_id       bigint references claim,                -- where it names one claim
    transaction_control_number text not null default '',   -- ST02 that it answers; empty: the whole file or group
    content        jsonb       not null                    -- model.Acknowledgment
);
create index acknowledgment_interchange on acknowledgment (interchange_id);
create index acknowledgment_sent on acknowledgment (sent_interchange_id);
create index acknowledgment_claim on acknowledgment (claim_id);
create index acknowledgment_orphan on acknowledgment (id) where sent_interchange_id is null;

-- ---------------------------------------------------------------- remittance
create table remittance (
    id             bigint generated always as identity primary key,
    interchange_id bigint      not null references interchange,
    at             timestamptz not null,
    status         text        not null check (status in ('POSTED', 'QUARANTINED', 'DUPLICATE')),
    trace_number   text        not null,
    originator     text        not null,
    payment        numeric(14, 2) not null,
    method         text        not null,
    payment_date   text        not null,
    payer_name     text        not null,
    transaction_control_number text not null,
    digest         bytea       not null,                   -- SHA-256 of its segments between ST and SE
    provider_adjustments jsonb not null,
    failed_equation text       not null default '',        -- why it is quarantined
    same_as        bigint references remittance,           -- a duplicate's first
    quarantine_id  bigint references quarantine            -- its bytes, where quarantined
);
create unique index remittance_once on remittance (trace_number, originator, payment, payment_date) where status = 'POSTED';
create index remittance_key on remittance (trace_number, originator);
create index remittance_interchange on remittance (interchange_id);

create table claim_payment (
    id             bigint generated always as identity primary key,
    remittance_id  bigint  not null references remittance,
    claim_id       bigint references claim,                -- null: unmatched
    patient_control_number text not null,
    status         text    not null,
    charge         numeric(14, 2) not null,
    paid           numeric(14, 2) not null,
    patient_responsibility numeric(14, 2) not null,
    payer_claim_control_number text not null,
    content        jsonb   not null                        -- model.ClaimPayment
);
create index claim_payment_remittance on claim_payment (remittance_id);
create index claim_payment_claim on claim_payment (claim_id);
create index claim_payment_unmatched on claim_payment (id) where claim_id is null;

-- ---------------------------------------------------------------- root: what each inbound file held, so that a stopped worker goes on where it was
create table received_set (
    interchange_id bigint      not null references interchange,
    position       int         not null,                   -- TA1 segments and transaction sets of the file, counted together from 1
    at             timestamptz not null,
    kind           text        not null,                   -- TA1, or ST01
    group_control_number       text not null,              -- GS06, empty for TA1
    transaction_control_number text not null,              -- ST02, empty for TA1
    outcome        text        not null default 'KEPT'
                   check (outcome in ('KEPT', 'APPLIED', 'DUPLICATE', 'QUARANTINED')),
    primary key (interchange_id, position)
);
