-- ---------------------------------------------------------------- bank: what the bank says came in or went, and which remittance it pays
create table bank_file (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    who        text        not null,                        -- api, console, folder
    format     text        not null check (format in ('NACHA', 'CSV', 'UNKNOWN')),
    status     text        not null check (status in ('IMPORTED', 'REFUSED')),
    digest     bytea       not null unique,                 -- SHA-256 of body: the same file again is known
    body       bytea       not null,                        -- the bytes as they came
    entries    int         not null,                        -- that count; none of a refused file
    fresh      int         not null,                        -- of these, not known from another file
    ignored    jsonb       not null,                        -- what does not count, with why: bank.Ignored
    purged_at  timestamptz                                  -- without bytes since; the digest stays, by which it is known
);
alter table bank_file alter body set storage main;

create table bank_entry (
    id             bigint generated always as identity primary key,
    bank_file_id   bigint      not null references bank_file,   -- that brought it first
    place          text        not null,                        -- "record 3", "row 2"
    method         text        not null check (method in ('ACH', 'CHK')),
    effective_date date        not null,
    amount         numeric(14, 2) not null check (amount <> 0), -- below zero: money that was taken
    company_id     text        not null,
    originator     text        not null,                        -- to be compared with TRN03; empty where a check names none
    trace_number   text        not null,                        -- to be compared with TRN02; empty where there is none
    description    text        not null,
    bank_reference text        not null,
    state          text        not null default 'OPEN' check (state in ('OPEN', 'MATCHED', 'SET_ASIDE')),
    since          timestamptz not null,                        -- of this state
    who            text        not null default '',             -- who brought it there: "trace", api, console
    why            text        not null default '',
    remittance_id  bigint references remittance,
    -- one entry pays one 835, and an 835 has at most one
    constraint bank_entry_pays_one unique (remittance_id),
    -- the same entry again, whatever file brings it
    constraint bank_entry_once unique (bank_reference, effective_date, amount, company_id, trace_number, method),
    check ((state = 'MATCHED') = (remittance_id is not null)),
    check (state = 'OPEN' or (who <> '' and why <> ''))
);
create index bank_entry_file on bank_entry (bank_file_id);
create index bank_entry_open on bank_entry (id) where state = 'OPEN';
create index bank_entry_since on bank_entry (since desc, id desc) where state <> 'OPEN';
create index bank_entry_date on bank_entry (effective_date);

-- a pair that a person parted: it is never made again without one
create table bank_parting (
    bank_entry_id bigint      not null references bank_entry,
    remittance_id bigint      not null references remittance,
    at            timestamptz not null,
    who           text        not null,
    why           text        not null check (why <> ''),
    primary key (bank_entry_id, remittance_id)
);
create index bank_parting_remittance on bank_parting (remittance_id);

-- a remittance whose money nobody waits for any more, as a person said; should it come, it is matched all the same
create table money_excused (
    remittance_id bigint      primary key references remittance,
    at            timestamptz not null,
    who           text        not null,
    why           text        not null check (why <> '')
);

-- no program and no person pairs money with a remittance over another amount, or with one that was not posted
create function refuse_unequal_money() returns trigger language plpgsql as $$
begin
    if not exists (select from remittance r where r.id = new.remittance_id and r.status = 'POSTED' and r.payment = new.amount) then
        raise exception 'bank entry % is not the money of remittance %', new.id, new.remittance_id;
    end if;
    return new;
end $$;
create trigger bank_entry_equal before insert or update on bank_entry
    for each row when (new.remittance_id is not null) execute function refuse_unequal_money();

create index remittance_payment on remittance (payment, payment_date) where status = 'POSTED';
create index finding_bank on finding (place)
    where code in ('MONEY_MISSING', 'REMITTANCE_MISSING', 'BANK_AMOUNT_DIFFERS', 'BANK_DATE_DIFFERS', 'BANK_PAID_TWICE', 'BANK_AMBIGUOUS');
