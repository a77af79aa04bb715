-- What a chore has still to do of work on many things, so that it is done in lots, and what fails is done later. Without a foreign key: what is gone meanwhile
-- needs nothing done.
create table chore_due (
    chore text not null references chore,
    id    uuid not null,
    primary key (chore, id)
);
