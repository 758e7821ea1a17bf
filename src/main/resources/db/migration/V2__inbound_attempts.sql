-- Inbound files are tried again as outbound ones are: with the count of failures and the time of the next attempt in their row.
comment on column interchange.attempts is 'OUT: how often sending was begun; IN: how often processing failed';
comment on column interchange.next_attempt is 'not before then; null: at once';

-- the next one to read, oldest first over all clearinghouses, while some wait for their time
create index interchange_received on interchange (id) where direction = 'IN' and status = 'RECEIVED';
