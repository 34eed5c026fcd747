-- disabled_at: since when the account is disabled; 0 while it is open. erased_at: when its name went.
ALTER TABLE user_account ADD COLUMN disabled_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE user_account ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;
UPDATE user_account SET disabled_at = coalesce((SELECT max(a.at) FROM audit a WHERE a.action = 'user-disabled'
    AND a.entity = 'user' AND a.entity_id = user_account.id), 0) WHERE disabled = 1;
