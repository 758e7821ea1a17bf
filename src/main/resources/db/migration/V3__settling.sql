-- The send side: who is sending a file, since when its fate is unknown, and which version of a claim is in which file.
alter table interchange
    add column sender     int,                             -- the process that took it last (journal.Presence)
    add column begun_at   timestamptz,                     -- when it took it
    add column unknown_at timestamptz,                     -- since when it is SEND_UNKNOWN
    add column looks      int not null default 0;          -- looks into the partner's folder since then that said nothing
update interchange set unknown_at = at where status = 'SEND_UNKNOWN';
create index interchange_unknown on interchange (clearinghouse, id) where status = 'SEND_UNKNOWN';
comment on column interchange.next_attempt is 'not before then; null: at once; of a SEND_UNKNOWN file: the next look into the partner''s folder';

-- A claim goes out once in each version. It gets a new one when the clearinghouse or payer rejected it, or when a person says why.
alter table claim add column version int not null default 1;
alter table submission add column claim_version int not null default 1;
update submission s set claim_version = n.number
from (select id, row_number() over (partition by claim_id order by id) as number from submission) n where n.id = s.id and n.number > 1;
update claim c set version = n.sent + case when n.holds_latest then 0 else 1 end
from (select s.claim_id, count(*) as sent, bool_or(s.patient_control_number = o.patient_control_number) as holds_latest
      from submission s join claim o on o.id = s.claim_id group by s.claim_id) n
where n.claim_id = c.id and n.sent + case when n.holds_latest then 0 else 1 end > 1;
alter table submission alter column claim_version drop default,
    add constraint submission_once unique (claim_id, claim_version);

-- why a claim may go out once more although nobody rejected it
create table send_reason (
    claim_id      bigint      not null references claim,
    claim_version int         not null,                    -- the version that it allows
    who           text        not null check (who <> ''),
    why           text        not null check (why <> ''),
    at            timestamptz not null,
    primary key (claim_id, claim_version)
);
create trigger send_reason_append_only before update or delete or truncate on send_reason
    for each statement execute function refuse_change();

create function refuse_version() returns trigger language plpgsql as $$
begin
    if new.version <> old.version + 1 or (old.state <> 'REJECTED'
            and not exists (select from send_reason where claim_id = new.id and claim_version = new.version)) then
        raise exception 'claim % may not get version %: nobody rejected it, and no reason is recorded', new.id, new.version;
    end if;
    return new;
end $$;
create trigger claim_version_reasoned before update of version on claim
    for each row when (old.version is distinct from new.version) execute function refuse_version();
