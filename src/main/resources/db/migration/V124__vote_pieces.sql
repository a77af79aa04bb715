-- Since when nobody is voting any more in a phase that has closed: what it came to is counted from then on, in pieces.
alter table phase add column quiet_at timestamptz;
update phase set quiet_at = result_at where result_at is not null;
