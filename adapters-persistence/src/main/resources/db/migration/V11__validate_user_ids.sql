-- In a transaction of its own, so that users are read and written meanwhile.
ALTER TABLE users VALIDATE CONSTRAINT users_id_check;
