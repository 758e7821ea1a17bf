-- How a payment found its claim, and what a person decided about a remittance that does not balance.

alter table claim_payment add column matched_by text not null default '';
comment on column claim_payment.matched_by is 'CLP01, REF6R, CLP07, or PERSON where somebody attached it; empty: unmatched, or posted before this was kept';
update claim_payment set matched_by = 'CLP01' where claim_id is not null;
create index claim_payment_payer_number on claim_payment (payer_claim_control_number) where claim_id is not null and payer_claim_control_number <> '';
create index acknowledgment_payer_number on acknowledgment ((content ->> 'payerClaimControlNumber'))
    where kind = '277CA' and claim_id is not null and content ->> 'payerClaimControlNumber' <> '';

-- A person took a set that does not balance as it is (POSTED, its failed equation stays), or sent it back (REJECTED).
alter table remittance drop constraint remittance_status_check;
alter table remittance add constraint remittance_status_check check (status in ('POSTED', 'QUARANTINED', 'DUPLICATE', 'REJECTED'));
alter table remittance add column decided_at timestamptz;
alter table remittance add column decided_by text not null default '';
alter table remittance add column decision_reason text not null default '';
alter table remittance add constraint remittance_decision check ((decided_at is null) = (decided_by = '') and (decided_at is null) = (decision_reason = ''));
