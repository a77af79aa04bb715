package org.palabre.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.identity.Organisation.Kind;
import org.palabre.kernel.Sql.Row;

/** An organisation with what public pages say of it; what nobody knows is null. */
public record OrganisationView(
        @Schema(example = "oriv") String slug,
        @Schema(example = "ORIV") String name,
        Kind kind,
        @Schema(nullable = true, example = "Observatoire régional de l’intégration et de la ville") String fullName,
        @Schema(nullable = true, example = "Grand Est") String territory,
        @Schema(nullable = true, example = "Strasbourg") String city,
        @Schema(nullable = true, example = "www.oriv.org") String site,
        @Schema(description = "How many of its people have signed in") int members) {

    static OrganisationView of(Row row) {
        var organisation = Organisation.of(row);
        return new OrganisationView(organisation.slug(), organisation.name(), organisation.kind(),
                row.text("full_name"), row.text("territory"), row.text("city"), row.text("site"), row.count("members"));
    }
}
