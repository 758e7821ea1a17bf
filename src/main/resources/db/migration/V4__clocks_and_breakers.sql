-- Answers that do not come: a file of claims is watched until none of its claims waits for an answer.
alter table interchange add column answers_awaited boolean not null default true;
comment on column interchange.answers_awaited is 'OUT, files of claims: false once no claim of it waits for an answer; for ever, since a claim that goes again goes in another file';
create index interchange_awaited on interchange (id)
    where direction = 'OUT' and status = 'SENT' and answers_awaited and kind in ('837P', '837I', '837D');
create index finding_interchange on finding (interchange_id, code) where interchange_id is not null;
create index finding_overdue on finding (id)
    where resolved_at is null and code in ('TA1_OVERDUE', '999_OVERDUE', '277CA_OVERDUE', '835_OVERDUE');

-- One row for each clearinghouse that sending to failed: how often in a row, and from how many on only one file a pause is tried.
create table breaker (
    clearinghouse text        primary key,
    failures      int         not null,                    -- in a row; 0 since the last success
    next_probe    timestamptz                              -- while it is open: nothing goes before then
);
