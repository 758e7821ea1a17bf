-- Answers that are kept and may still lie at their clearinghouse: without it, a folder from which we may not delete would be taken again each second.
create table remaining_answer (
    clearinghouse text        not null,
    name_digest   bytea       not null,                    -- SHA-256 of the name there, which may hold anything
    size          bigint      not null,
    modified      bigint      not null,                    -- milliseconds since 1970; 0 where the transport does not tell
    digest        bytea       not null,                    -- SHA-256 of the bytes
    at            timestamptz not null,
    primary key (clearinghouse, name_digest)
);

-- what a TA1 answers; the number first, because the console searches for it alone
create index interchange_control on interchange (control_number, clearinghouse) where control_number <> '';
