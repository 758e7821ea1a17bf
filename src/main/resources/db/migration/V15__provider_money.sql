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
