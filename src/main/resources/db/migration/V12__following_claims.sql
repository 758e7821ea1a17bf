-- The claim to the next payer, made of what the one before decided. One for each claim, for ever: nobody is asked twice for what one payer left.
alter table claim add column prior_claim_id bigint references claim;
create unique index claim_prior on claim (prior_claim_id) where prior_claim_id is not null;
alter table claim add constraint claim_follows_another check (prior_claim_id <> id);

-- when its decision was last looked at for the next payer; a decision that counts clears it
alter table claim add column followed_at timestamptz;
alter table claim add column has_next_payer boolean not null generated always as
    (jsonb_array_length(content -> 'insurances') > (content ->> 'billedInsurance')::int + 1) stored;
create index claim_to_follow on claim (id) where has_next_payer and followed_at is null and state in ('PAID', 'PARTIALLY_PAID', 'DENIED', 'REVERSED', 'FORWARDED');
