package org.palabre.space;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

@Entity
class Theme {
    @Id
    UUID id;
    @Version
    int version;
    String slug;
    String name;
    UUID parentId;
    int position;
}
