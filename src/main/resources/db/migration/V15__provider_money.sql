-- What a person is shown beside a payment that names no claim of ours, and what payers add or keep back at the provider's level.

-- ---------------------------------------------------------------- candidates: by what claims were sent with, asked for by patient, member, charge and day
-- Names as 835s and hospitals write them differ in case, spaces and punctuation.
create function patient_key(last text, first text) returns text language sql immutable parallel safe as $$
    select case when spelled = '' then '' else spelled || '^' || left(regexp_replace(upper(coalesce(first, '')), '[^[:alnum:]]', '', 'g'), 1) end
    from (select regexp_replace(upper(coalesce(last, '')), '[^[:alnum:]]', '', 'g') as spelled) s
$$;
-- In the send ledger, which is written once for each submission, and not in claim, which changes with each state.
alter table submission add column patient text not null default '';
alter table submission add column member_id text not null default '';
alter table submission add column service_date date;
comment on column submission.patient is 'patient_key of what was sent; member_id of the billed insurance, in capitals; service_date as in claim';
update submission s set service_date = c.service_date,
    patient = patient_key(c.content #>> '{patient,name,last}', c.content #>> '{patient,name,first}'),
    member_id = upper(coalesce(c.content -> 'insurances' -> (c.content ->> 'billedInsurance')::int ->> 'memberId', ''))
from claim c where c.id = s.claim_id;
create index submission_patient on submission (patient, service_date) where patient <> '';
create index submission_member on submission (member_id, id) where member_id <> '';
create index submission_charge on submission (total_charge, service_date);

alter table remittance add column payer_id text not null default '';
comment on column remittance.payer_id is 'N104 of the payer, else REF*2U; empty where it says none, or came before this was kept';

-- ---------------------------------------------------------------- provider money: PLBs of posted 835s, and what payers carry from one 835 to the next
create table provider_adjustment (
    id            bigint generated always as identity primary key,
    remittance_id bigint         not null references remittance,
    provider      text           not null,                 -- PLB01
    fiscal_period text           not null,                 -- PLB02, as sent
    code          text           not null,                 -- PLB03-1
    reference     text           not null,                 -- PLB03-2
    amount        numeric(14, 2) not null,                 -- a positive one reduces the payment
    link          text           not null check (link in ('CLAIM', 'REMITTANCE', 'PROVIDER')),
    claim_id      bigint references claim on delete set null,
    linked_remittance_id bigint references remittance,
    check (link = 'CLAIM' or claim_id is null),
    check ((link = 'REMITTANCE') = (linked_remittance_id is not null)),
    check (linked_remittance_id <> remittance_id)
);
create index provider_adjustment_remittance on provider_adjustment (remittance_id);
create index provider_adjustment_claim on provider_adjustment (claim_id) where claim_id is not null;

-- A sum that stays when the 835s that it is made of are purged. Open is carried - taken_up + unexplained.
create table provider_balance (
    id            bigint generated always as identity primary key,
    originator    text           not null,                 -- TRN03
    provider      text           not null,                 -- PLB01
    payer_name    text           not null,                 -- of the latest 835 that changed it
    carried       numeric(14, 2) not null,                 -- all FB below nothing, without their sign
    taken_up      numeric(14, 2) not null,                 -- all FB above nothing
    unexplained   numeric(14, 2) not null,                 -- taken up without having been carried
    unexplained_on text          not null default '',      -- BPR16 of the 835 that took it up last
    remittance_id bigint         not null references remittance,
    unique (originator, provider),
    check (carried >= 0 and taken_up >= 0 and unexplained >= 0 and carried - taken_up + unexplained >= 0)
);

insert into provider_adjustment (remittance_id, provider, fiscal_period, code, reference, amount, link, claim_id)
select r.id, coalesce(e.a ->> 'providerId', ''), coalesce(e.a ->> 'fiscalPeriodDate', ''), coalesce(e.a ->> 'reason', ''), coalesce(e.a ->> 'reference', ''),
       (e.a ->> 'amount')::numeric, case when s.claim_id is null then 'PROVIDER' else 'CLAIM' end, s.claim_id
from remittance r cross join lateral jsonb_array_elements(r.provider_adjustments) with ordinality e (a, place)
     left join submission s on s.patient_control_number = e.a ->> 'reference'
where r.status = 'POSTED' order by r.id, e.place;
-- within one 835 what is taken up comes first: it was carried by an earlier one
insert into provider_balance (originator, provider, payer_name, carried, taken_up, unexplained, remittance_id)
select m.originator, m.provider, (array_agg(m.payer_name order by m.remittance_id desc))[1], coalesce(sum(-m.amount) filter (where m.amount < 0), 0),
       coalesce(sum(m.amount) filter (where m.amount > 0), 0), greatest(0, -min(m.balance)), max(m.remittance_id)
from (select r.originator, p.provider, r.payer_name, p.remittance_id, p.amount,
             sum(-p.amount) over (partition by r.originator, p.provider order by p.remittance_id, p.amount desc, p.id) as balance
      from provider_adjustment p join remittance r on r.id = p.remittance_id where p.code = 'FB') m
group by m.originator, m.provider order by min(m.remittance_id);
