-- What other processes keep in memory and have to look at again, noted in the transaction that changed it. A store that
-- one process has to itself notes nothing: it says so with hive.followed = 'off'.
CREATE TABLE changes (
  xact    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  kind    text NOT NULL CHECK (kind IN ('entry', 'hive', 'token', 'pin')),
  subject text
);
CREATE INDEX changes_by_xact ON changes (xact);

-- Notes of transactions below this one may be gone. One row.
CREATE TABLE changes_pruned (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  below     xid8 NOT NULL
);
INSERT INTO changes_pruned (below) VALUES ('0');

CREATE FUNCTION note_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO changes (kind, subject)
  VALUES ('entry', CASE TG_OP WHEN 'DELETE' THEN OLD.entry_id ELSE NEW.entry_id END);
  RETURN NULL;
END $$;

CREATE FUNCTION note_table() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO changes (kind) VALUES (TG_ARGV[0]);
  RETURN NULL;
END $$;

-- Every change of an entry touches its row here: made, merged into, cited, disputed, retired, brought back.
CREATE TRIGGER note_entry AFTER INSERT OR UPDATE OR DELETE ON entry_state
  FOR EACH ROW WHEN (current_setting('hive.followed', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION note_entry();
CREATE TRIGGER note_hives AFTER INSERT OR UPDATE OR DELETE ON hives
  FOR EACH STATEMENT WHEN (current_setting('hive.followed', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION note_table('hive');
CREATE TRIGGER note_tokens AFTER INSERT OR UPDATE OR DELETE ON tokens
  FOR EACH STATEMENT WHEN (current_setting('hive.followed', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION note_table('token');
CREATE TRIGGER note_pin AFTER UPDATE ON store_pin
  FOR EACH STATEMENT WHEN (current_setting('hive.followed', true) IS DISTINCT FROM 'off') EXECUTE FUNCTION note_table('pin');
