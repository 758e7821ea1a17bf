-- What people decide about claims that payers decided, and replacements (frequency 7) and voids (8) of them.

-- A decided claim opens again where it is replaced or voided at the payer: the same claim, another submission.
insert into claim_transition (from_state, to_state) values
    ('PAID', 'OPEN'), ('PARTIALLY_PAID', 'OPEN'), ('DENIED', 'OPEN'), ('FORWARDED', 'OPEN'), ('REVERSED', 'OPEN');

-- A correction that is given up leaves the claim where its payers left it; and what was to be voided may be taken back before the void goes.
alter table claim_transition add column after_correction boolean not null default false;
comment on column claim_transition.after_correction is 'only of a claim that was opened again after a payer had decided it';
insert into claim_transition (from_state, to_state, after_correction)
    select unsent, decided, true from unnest(array['OPEN', 'HELD', 'READY', 'REJECTED']) unsent, unnest(array['PAID', 'PARTIALLY_PAID', 'DENIED', 'FORWARDED', 'REVERSED']) decided;
-- what the payer has of a claim that was opened again
create table claim_before_correction (
    claim_id bigint primary key references claim on delete cascade,
    content  jsonb  not null
);
create or replace function refuse_illegal_transition() returns trigger language plpgsql as $$
begin
    if not exists (select from claim_transition where from_state = old.state and to_state = new.state
                       and (not after_correction or exists (select from claim_before_correction where claim_id = new.id))) then
        raise exception 'a claim may not go from % to %', old.state, new.state;
    end if;
    return new;
end $$;

-- since when something of the account differs from what the payer was sent; cleared once it is decided what that asks for
alter table claim add column changed_after_sent_at timestamptz;
create index claim_to_correct on claim (id) where changed_after_sent_at is not null and state in ('PAID', 'PARTIALLY_PAID', 'DENIED', 'FORWARDED');

-- What was decided, once for each request, for ever.
create table claim_action (
    id         bigint generated always as identity primary key,
    claim_id   bigint      not null references claim on delete cascade,
    request_id text        not null,                       -- of whoever asks; the same again does nothing
    at         timestamptz not null,
    who        text        not null,
    action     text        not null check (action in ('CORRECT_AND_RESEND', 'VOID', 'REBILL', 'APPEAL', 'WRITE_OFF', 'TRANSFER_TO_PATIENT', 'BILL_NEXT_PAYER',
                                                          'ABANDON_CORRECTION')),
    reason     text        not null,
    amount     numeric(14, 2) not null default 0,          -- written off, transferred, or appealed for
    deadline   date,                                       -- of an appeal
    outcome    text        not null default '',            -- the new patient control number, or the claim to the next payer
    letter     bytea       not null default '',            -- PDF, of an appeal
    unique (claim_id, request_id)
);
-- which of them settled a denial
alter table denial add column action_id bigint references claim_action on delete cascade;
create index denial_action on denial (action_id) where action_id is not null;
-- what was written off or transferred of a claim is no longer the payer's
create index claim_action_money on claim_action (claim_id) where action in ('WRITE_OFF', 'TRANSFER_TO_PATIENT');
create trigger claim_action_receivable after insert on claim_action for each row
    when (new.action in ('WRITE_OFF', 'TRANSFER_TO_PATIENT')) execute function receivable_of_payment();

-- what billing was told last that the patient owes
-- (a table of its own, because each change of a claim writes its whole row anew)
create table patient_share (
    claim_id bigint         primary key references claim on delete cascade,
    told     numeric(14, 2) not null
);
