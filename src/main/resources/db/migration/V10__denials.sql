-- Denied adjustments of posted 835s, each with what it means and by when to act. A denial goes with its claim.
create table denial (
    id             bigint generated always as identity primary key,
    claim_id       bigint      not null references claim on delete cascade,
    interchange_id bigint      not null,                   -- the file that brought it
    patient_control_number text not null,                  -- CLM01 of the submission that was adjudicated
    at             timestamptz not null,
    line           int         not null,                   -- place of the SVC in its CLP, from 1; 0: of the whole claim
    group_code     text        not null,
    carc           text        not null,
    remarks        text        not null,                   -- with spaces between, in the payer's order
    amount         numeric(14, 2) not null,
    owner          text        not null check (owner in ('CODING', 'REGISTRATION', 'BILLING')),
    scenario       text        not null,                   -- of CAQH CORE 360; empty for an unknown code
    cause          text        not null,
    action         text        not null,
    deadline_kind  text        not null check (deadline_kind in ('RESEND', 'APPEAL', 'NONE')),
    deadline       date,                                   -- null: none runs, or the payer's configuration does not say
    settled_at     timestamptz,
    resolution     text        not null default ''
);
create index denial_open on denial (owner, (coalesce(deadline, 'infinity'::date)), id) where settled_at is null;
create index denial_claim on denial (claim_id);
