-- Events on their way to billing systems that are told directly: a row for each event and system, made when the event leaves the outbox.
create table billing_delivery (
    id        bigint generated always as identity primary key,
    system    text        not null,                        -- config/billing-systems
    event_id  uuid        not null,
    type      text        not null,
    claim_id  bigint,
    body      text        not null,                        -- the event's JSON as it is on the queue
    status    text        not null default 'WAITING' check (status in ('WAITING', 'DELIVERED', 'REFUSED')),
    attempts  int         not null default 0,
    next_at   timestamptz not null,
    done_at   timestamptz,
    why       text        not null default '',             -- of the last attempt that came to nothing
    unique (system, event_id)
);
create index billing_delivery_waiting on billing_delivery (system, id) where status = 'WAITING';
create index billing_delivery_done on billing_delivery (done_at) where status = 'DELIVERED';
