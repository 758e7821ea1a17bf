-- Retention: what is heavy or only ever grows lies in one partition for each month (UTC), so that what is past its time goes as a whole and leaves no holes.
-- Names and keys by which things are recognised for ever (control ids, digests, control numbers, CLM01, TRN) stay in the tables they were in: a unique key
-- cannot span partitions without the month in it, and these are to be unique over all months. See docs/decisions/0011.

-- which tables are kept by month; each has its month in the column "at", and a partition NAME_other for rows whose month was not made (a clock that jumped)
create table kept_by_month (
    name   text primary key,
    narrow boolean not null                                -- raw bytes: compressed inside their row
);

-- @return false where it is there already, or where rows of that month stand in the other partition, where the month then stays
create function make_month(parent text, day date) returns boolean language plpgsql as $$
declare
    part text := parent || to_char(day, '_YYYY_MM');
    first timestamptz := date_trunc('month', day::timestamp) at time zone 'UTC';
    next timestamptz := (date_trunc('month', day::timestamp) + interval '1 month') at time zone 'UTC';
    strays boolean;
begin
    if to_regclass(part) is not null then
        return false;
    end if;
    execute format('select exists (select from %I where at >= %L and at < %L)', parent || '_other', first, next) into strays;
    if strays then
        return false;
    end if;
    execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, first, next);
    if (select narrow from kept_by_month where name = parent) then
        execute format('alter table %I set (toast_tuple_target = 128)', part);
    end if;
    return true;
end $$;

-- @return how many were made
create function make_months(first date, ahead int) returns int language sql as $$
    select count(*)::int from kept_by_month k, generate_series(0, ahead) as n
    where make_month(k.name, (date_trunc('month', first::timestamp) + make_interval(months => n))::date)
$$;

-- ---------------------------------------------------------------- raw bytes
-- Without foreign keys: a row is written in the statement or transaction that writes its owner, and a key would lock the owner's row at each intake.
create table message_body (
    message_id bigint      not null,
    at         timestamptz not null,                       -- message.received_at
    body       bytea       not null,                       -- the bytes as they came
    primary key (message_id, at)
) partition by range (at);
create table interchange_body (
    interchange_id bigint      not null,
    at             timestamptz not null,                   -- interchange.at
    body           bytea       not null,
    primary key (interchange_id, at)
) partition by range (at);
create table quarantine_body (
    quarantine_id bigint      not null,
    at            timestamptz not null,                    -- quarantine.received_at
    body          bytea       not null,
    primary key (quarantine_id, at)
) partition by range (at);
-- compressed, and in the row where it fits into a page
alter table message_body alter body set storage main;
create table message_body_other partition of message_body default with (toast_tuple_target = 128);
create table interchange_body_other partition of interchange_body default;
create table quarantine_body_other partition of quarantine_body default;
insert into kept_by_month values ('message_body', true), ('interchange_body', false), ('quarantine_body', false);

-- ---------------------------------------------------------------- derived records that only grow
alter table outbox drop constraint outbox_history_id_fkey;  -- of two partitioned tables; both go with their claim, and never alone
alter table claim_history rename to claim_history_before;
alter table outbox rename to outbox_before;
alter table audit rename to audit_before;
do $$
declare
    index_name text;
begin
    -- their names are wanted for the new ones
    for index_name in select indexname from pg_indexes where tablename in ('claim_history_before', 'outbox_before', 'audit_before') and schemaname = current_schema() loop
        execute format('alter index %I rename to %I', index_name, left(index_name, 50) || '_before');
    end loop;
end $$;

create table claim_history (
    id             bigint      not null,
    claim_id       bigint      not null references claim,
    at             timestamptz not null,
    from_state     text        not null,
    to_state       text        not null,
    superseded     boolean     not null default false,     -- recorded, moved nothing
    evidence       text        not null,                   -- RELEASE, EDIT, BATCH, SEND, TA1, 999, 277CA, 835, OPERATOR
    interchange_id bigint references interchange,
    reason         text        not null,                   -- one sentence without PHI
    amount         numeric(14, 2),
    primary key (id, at)
) partition by range (at);
create index claim_history_claim on claim_history (claim_id, id);
create table outbox (
    id         bigint      not null,
    event_id   uuid        not null,                       -- stable: the same event keeps it through every redelivery; random, so unique over months too
    type       text        not null,
    at         timestamptz not null,
    claim_id   bigint references claim,
    history_id bigint,                                     -- claim_history
    body       jsonb       not null,
    attempts   int         not null default 0,
    sent_at    timestamptz,
    primary key (id, at),
    unique (event_id, at)
) partition by range (at);
create index outbox_to_do on outbox (id) where sent_at is null;
create index outbox_claim on outbox (claim_id);
create table audit (
    id      bigint      not null,
    at      timestamptz not null,
    who     text        not null,
    action  text        not null,
    subject text        not null,
    detail  jsonb       not null,
    primary key (id, at)
) partition by range (at);
create table claim_history_other partition of claim_history default;
create table outbox_other partition of outbox default;
create table audit_other partition of audit default;
insert into kept_by_month values ('claim_history', false), ('outbox', false), ('audit', false);

-- ---------------------------------------------------------------- what is there already, into its months
select make_month(k.name, m.month::date) from kept_by_month k, (
    select date_trunc('month', received_at at time zone 'UTC') as month from message
    union select date_trunc('month', at at time zone 'UTC') from interchange
    union select date_trunc('month', received_at at time zone 'UTC') from quarantine
    union select date_trunc('month', at at time zone 'UTC') from claim_history_before
    union select date_trunc('month', at at time zone 'UTC') from outbox_before
    union select date_trunc('month', at at time zone 'UTC') from audit_before) m;
select make_months((now() at time zone 'UTC')::date, 3);

insert into message_body select id, received_at, body from message;
insert into interchange_body select id, at, body from interchange;
insert into quarantine_body select id, received_at, body from quarantine;
insert into claim_history (id, claim_id, at, from_state, to_state, superseded, evidence, interchange_id, reason, amount)
    select id, claim_id, at, from_state, to_state, superseded, evidence, interchange_id, reason, amount from claim_history_before;
insert into outbox (id, event_id, type, at, claim_id, history_id, body, attempts, sent_at)
    select id, event_id, type, at, claim_id, history_id, body, attempts, sent_at from outbox_before;
insert into audit (id, at, who, action, subject, detail) select id, at, who, action, subject, detail from audit_before;
alter table message drop column body;
alter table message reset (toast_tuple_target);             -- it was for the body
alter table interchange drop column body;
alter table quarantine drop column body;

-- the old tables take their sequences along; the new ones go on after the last number
drop table outbox_before, claim_history_before, audit_before;
create sequence claim_history_id_seq owned by claim_history.id;
create sequence outbox_id_seq owned by outbox.id;
create sequence audit_id_seq owned by audit.id;
select setval('claim_history_id_seq', (select coalesce(max(id), 0) + 1 from claim_history), false);
select setval('outbox_id_seq', (select coalesce(max(id), 0) + 1 from outbox), false);
select setval('audit_id_seq', (select coalesce(max(id), 0) + 1 from audit), false);
alter table claim_history alter id set default nextval('claim_history_id_seq');
alter table outbox alter id set default nextval('outbox_id_seq');
alter table audit alter id set default nextval('audit_id_seq');

-- ---------------------------------------------------------------- purge
-- Accounts that somebody wants kept whatever their age: one, or all of a facility (account ''), or all (facility '' too).
create table legal_hold (
    id        bigint generated always as identity primary key,
    facility  text        not null,
    account   text        not null,
    why       text        not null check (why <> ''),
    who       text        not null,
    at        timestamptz not null,
    lifted_at timestamptz,
    lifted_by text        not null default '',
    check (facility <> '' or account = '')
);

-- one line each time that something went, or that the limit moved on
create table purge (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    cutoff     timestamptz not null,                       -- of accounts: what is older went
    accounts   bigint      not null,
    messages   bigint      not null,
    files      bigint      not null,
    quarantine bigint      not null,
    audit      bigint      not null
);

-- What stays of a purged message or file: the keys by which it would be recognised if it came again. No bytes, no PHI.
alter table message drop constraint message_disposition_check, add constraint message_disposition_check
    check (disposition in ('IN_FLIGHT', 'NOT_CLAIM', 'CHARGES', 'CLAIMED', 'HELD', 'QUARANTINED', 'PURGED'));
alter table interchange add column purged_at timestamptz;
alter table quarantine add column purged_at timestamptz;
alter table claim_number alter encounter_id drop not null;
comment on column claim_number.encounter_id is 'null: its account was purged; the number is never given out again';

-- what a purge looks for, and what the foreign keys of what it deletes ask
create index charge_cancelled_by on charge (cancelled_by) where cancelled_by is not null;
create index patient_merged_into on patient (merged_into) where merged_into is not null;
create index claim_number_encounter on claim_number (encounter_id);
create index finding_message on finding (message_id) where message_id is not null;
create index finding_quarantine on finding (quarantine_id) where quarantine_id is not null;
create index quarantine_message on quarantine (message_id) where message_id is not null;

-- Accounts being purged in the transaction that put them here: only for them do the append-only tables give way, and nobody gets here with something alive.
create table purging (
    encounter_id bigint primary key
);
create view living_account as
    select e.id as encounter_id from encounter e
    where exists (select from claim c where c.encounter_id = e.id
                  and c.state not in ('PAID', 'PARTIALLY_PAID', 'DENIED', 'FORWARDED', 'REVERSED', 'CLOSED'))
       or exists (select from charge h where h.encounter_id = e.id and h.type = 'CHARGE' and h.claim_id is null and h.cancelled_by is null)
       or exists (select from claim c join finding f on f.claim_id = c.id where c.encounter_id = e.id and f.resolved_at is null)
       or exists (select from charge h join finding f on f.message_id = h.message_id where h.encounter_id = e.id and f.resolved_at is null)
       or exists (select from claim c join outbox o on o.claim_id = c.id where c.encounter_id = e.id and o.sent_at is null)
       or exists (select from legal_hold l where l.lifted_at is null
                  and (l.facility = '' or l.facility = e.facility and l.account in ('', e.account)));
create function refuse_purge_of_living() returns trigger language plpgsql as $$
begin
    if exists (select from living_account where encounter_id = new.encounter_id) then
        raise exception 'encounter % is alive and may not be purged', new.encounter_id;
    end if;
    return new;
end $$;
create trigger purging_only_the_dead before insert on purging for each row execute function refuse_purge_of_living();

create function refuse_change_but_purge() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from purging p join claim c on c.encounter_id = p.encounter_id where c.id = old.claim_id) then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name;
end $$;
drop trigger send_reason_append_only on send_reason;
-- for each row, so that the partitions have it too
create trigger claim_history_append_only before update or delete on claim_history for each row execute function refuse_change_but_purge();
create trigger claim_history_never_emptied before truncate on claim_history for each statement execute function refuse_change();
create trigger send_reason_append_only before update or delete on send_reason for each row execute function refuse_change_but_purge();
create trigger send_reason_never_emptied before truncate on send_reason for each statement execute function refuse_change();

-- ---------------------------------------------------------------- restore
-- A database that was set back to an older state: what was done in between is not in it, though the world has it.
create table restore (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    lost_until timestamptz not null,                       -- what a hospital said before then may have been billed by what is lost
    skipped    bigint      not null,                       -- control numbers that nobody will use
    who        text        not null,
    why        text        not null,
    over_at    timestamptz                                 -- nothing is in doubt any more
);
-- The database server that this database was last seen on, one row: another one, or another timeline of its log, tells of a restore.
create table server_seen (
    only_one boolean primary key default true check (only_one),
    system   text not null,
    timeline text not null
);
