-- Late money: by when a claim must be with its payer, and what is outstanding since when.

-- ---------------------------------------------------------------- journal: the day that filing limits count from
alter table claim add column service_date date;
comment on column claim.service_date is 'of an institutional claim the last day of service, else the first (model.Claim.serviceDate); null without lines';
update claim c set service_date = (
    select case c.kind when 'INSTITUTIONAL' then max((line ->> 'to')::date) else min((line ->> 'from')::date) end
    from jsonb_array_elements(c.content -> 'lines') line);
create index claim_not_accepted on claim (payer, service_date, id)
    where state in ('OPEN', 'HELD', 'READY', 'BATCHED', 'SENDING', 'SENT', 'SEND_UNKNOWN', 'RECEIVED', 'REJECTED');
create index finding_of_money on finding (id)
    where resolved_at is null and code in ('FILING_LIMIT_NEAR', 'FILING_LIMIT_PASSED', 'UNDERPAID');

-- ---------------------------------------------------------------- receivable: what payers owe, derived from the claim, its history and its payments
-- Claims to derive anew. Without a unique key, so that nobody who moves a claim or posts a payment waits for the worker, and without a reference for the same reason.
create table receivable_due (
    id       bigint generated always as identity primary key,
    claim_id bigint not null
);
create function receivable_of_claim() returns trigger language plpgsql as $$
begin
    insert into receivable_due (claim_id) values (new.id);
    return null;
end $$;
create trigger claim_receivable after update of state on claim for each row
    when (old.state is distinct from new.state and new.state not in ('OPEN', 'HELD', 'READY', 'BATCHED', 'SENDING', 'RECEIVED'))
    execute function receivable_of_claim();
create function receivable_of_payment() returns trigger language plpgsql as $$
begin
    insert into receivable_due (claim_id) values (new.claim_id);
    return null;
end $$;
create trigger claim_payment_receivable after insert or update of claim_id on claim_payment for each row
    when (new.claim_id is not null) execute function receivable_of_payment();

-- One row for each claim that was ever sent; narrow, because all that is outstanding is summed up. Days are the facility's.
create table receivable (
    claim_id       bigint         primary key references claim,
    payer          text           not null,                -- configuration id, empty where unknown
    facility       text           not null,
    sent_on        date           not null,                -- the first time, so that money does not get younger by sending again
    accepted_on    date,                                   -- 277CA, not rejected since
    adjudicated_on date,                                   -- the latest remittance
    outstanding    numeric(14, 2) not null                 -- charge less what was paid and what its payer need not pay; 0 once CLOSED
);
create index receivable_open on receivable (payer, facility, sent_on, accepted_on, adjudicated_on, outstanding) where outstanding > 0;

-- What primary payers allowed for lines that they paid, by what was done: the payment history. Reversed lines go.
create table allowed_line (
    claim_id       bigint         not null references claim,
    line           text           not null,                -- REF*6R, else its place in the remittance
    payer          text           not null,
    procedure      text           not null,                -- code and modifiers in order: 99213:25
    units          numeric        not null,
    allowed        numeric(14, 2) not null,
    adjudicated_on date           not null,
    primary key (claim_id, line)
);
create index allowed_line_like on allowed_line (payer, procedure, units, adjudicated_on desc, claim_id desc) include (allowed);

insert into receivable_due (claim_id) select id from claim where state not in ('OPEN', 'HELD', 'READY', 'BATCHED', 'SENDING') order by id;
