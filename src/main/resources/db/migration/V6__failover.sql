-- Failover between clearinghouses: whose claims another one carries now. A claim keeps its payer's clearinghouse; which one carries it is decided when its file is
-- written and held against this table again when the file is to be sent.
create table diversion (
    clearinghouse text        primary key,                 -- whose claims
    stand_in      text        not null check (stand_in <> clearinghouse),
    since         timestamptz not null,
    who           text        not null check (who <> ''),
    why           text        not null check (why <> '')
);

alter table interchange add column home text check (home <> clearinghouse);
comment on column interchange.home is 'OUT, files of claims: the clearinghouse whose claims it holds where another carries them; null: its own';
alter table interchange drop constraint interchange_status_check,
    add constraint interchange_status_check
        check (status in ('PENDING', 'SENDING', 'SENT', 'SEND_UNKNOWN', 'WITHDRAWN', 'RECEIVED', 'DONE', 'QUARANTINED'));
comment on column interchange.status is 'OUT: PENDING, SENDING, SENT, SEND_UNKNOWN, or WITHDRAWN: kept, never sent, its claims go by another clearinghouse';
comment on column interchange.sent_at is 'OUT: since when it is SENT; of a WITHDRAWN file: when it showed that it had arrived all the same';

-- Only what surely did not leave is withdrawn, and it never leaves afterwards: else its claims could be at two clearinghouses.
create function refuse_withdrawal() returns trigger language plpgsql as $$
begin
    raise exception 'interchange % may not go from % to %', old.id, old.status, new.status;
end $$;
create trigger interchange_withdrawn_for_ever before update of status on interchange
    for each row when (old.status is distinct from new.status and (old.status = 'WITHDRAWN' or new.status = 'WITHDRAWN' and old.status <> 'PENDING'))
    execute function refuse_withdrawal();

-- A file that was settled as not arrived holds claims that are SEND_UNKNOWN until it goes again; withdrawn, they are READY.
insert into claim_transition (from_state, to_state) values ('SEND_UNKNOWN', 'READY');

create or replace function refuse_version() returns trigger language plpgsql as $$
begin
    if new.version <> old.version + 1 or (old.state <> 'REJECTED'
            and not exists (select from send_reason where claim_id = new.id and claim_version = new.version)
            and not exists (select from submission s join interchange i on i.id = s.interchange_id
                            where s.claim_id = new.id and s.claim_version = old.version and i.status = 'WITHDRAWN')) then
        raise exception 'claim % may not get version %: nobody rejected it, no reason is recorded, and its file was not withdrawn', new.id, new.version;
    end if;
    return new;
end $$;
