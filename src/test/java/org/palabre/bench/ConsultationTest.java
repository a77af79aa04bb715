package org.palabre.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.admin;
import static org.palabre.Fixtures.as;
import static org.palabre.Fixtures.unique;
import static org.palabre.Fixtures.visitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palabre.bench.consultation.Consultation;
import org.palabre.bench.consultation.Mapping;

/** What others wrote elsewhere, loaded through the door. */
@QuarkusTest
class ConsultationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAD = "id,title,type_id,type_title,type_subtitle,author,created_at,is_trashed,body_html\n";
    private static final String ARGUMENTS = "id,opinion_id,type,author,created_at,votes_count,is_enabled,is_trashed,body\n";

    @TempDir
    Path folder;

    @Test
    void what_is_accepted_and_what_is_refused_are_what_the_files_hold() throws IOException {
        var section = "Transports du quartier " + unique();
        Files.writeString(folder.resolve("propositions.csv"), HEAD
                + "1,Un arrêt de bus devant le collège,8,S1,%1$s,P1,2015-09-26T02:27:54+0200,0,\"<p>Les &eacute;l&egrave;ves marchent <strong>vingt minutes</strong> le long de la route.</p><ul><li>le matin</li><li>le soir</li></ul>\"\n".formatted(section)
                + "2,DES TROTTOIRS POUR TOUS LES HABITANTS,8,S1,%1$s,P2,2015-09-25T02:27:54+0200,0,<p>Les poussettes passent sur la chaussée.</p>\n".formatted(section)
                + "3,Vélos,8,S1,%1$s,P2,2015-09-27T02:27:54+0200,0,<p>Des arceaux devant la maison de quartier.</p>\n".formatted(section)
                + "4,Une proposition que son auteur a jetée,8,S1,%1$s,P3,2015-09-27T02:27:54+0200,1,<p>Elle ne doit pas paraître ici.</p>\n".formatted(section)
                + "5,Une proposition sans aucun texte,8,S1,%1$s,P3,2015-09-27T02:27:54+0200,0,<p>Non.</p>\n".formatted(section)
                + "6,%2$s,8,S1,%1$s,P1,2015-09-28T02:27:54+0200,0,<p>Un texte assez long pour être lu.</p>\n".formatted(section, "Un très long titre qui dit tout ".repeat(6).strip()));
        Files.writeString(folder.resolve("arguments.csv"), ARGUMENTS
                + "11,1,1,P2,2015-10-01T10:00:00+0200,0,1,0,\"Oui : 20 minutes, c'est trop.\n- et par tous les temps\"\n"
                + "12,1,0,P3,2015-10-02T10:00:00+0200,0,1,0,Le bus de *midi* suffit <b>déjà</b>.\n"
                + "13,4,1,P1,2015-10-02T10:00:00+0200,0,1,0,Argument d'une proposition jetée.\n"
                + "14,1,1,P1,2015-10-02T10:00:00+0200,0,0,0,Argument retiré.\n");
        var slug = "consultation-" + unique();
        var report = Consultation.load(folder, slug, this::ask);
        assertTrue(report.whole(), report.told());
        assertEquals(List.of("4 it was in the source's bin", "5 Un texte d’au moins 15 caractères\u00a0: dites pourquoi et comment."),
                report.refused().stream().filter(row -> row.kind().equals("proposals")).map(row -> row.id() + " " + row.why()).sorted().toList());
        assertEquals("13,14", report.refused().stream().filter(row -> row.kind().equals("arguments")).map(Consultation.Refused::id).sorted().collect(Collectors.joining(",")));

        var list = visitor().get("/spaces/{slug}/proposals", slug).then().statusCode(200).extract().jsonPath();
        assertEquals(List.of(Mapping.cut("Un très long titre qui dit tout ".repeat(6).strip(), 150), section + " : Vélos", "Un arrêt de bus devant le collège", "Des trottoirs pour tous les habitants"),
                list.getList("items.title"));
        assertEquals(4, list.getList("items.theme.name").stream().filter(section::equals).count());
        var bus = list.getString("items[2].id");
        var html = visitor().get("/proposals/{id}", bus).then().statusCode(200).extract().<String>path("bodyHtml");
        assertTrue(html.contains("élèves marchent <strong>vingt minutes</strong>") && html.contains("<li>le matin</li>"), html);
        var arguments = visitor().get("/proposals/{id}/comments?sort=oldest", bus).then().statusCode(200).extract().jsonPath();
        assertEquals(List.of("FOR", "AGAINST"), arguments.getList("items.position"));
        assertTrue(arguments.getString("items[1].bodyHtml").contains("*midi* suffit &lt;b&gt;déjà&lt;/b&gt;"), arguments.getString("items[1].bodyHtml"));
    }

    @Test
    void a_plain_text_stays_what_it_was() {
        assertEquals("1\\. un\\\n\\# deux\\\n\\- trois\n\n\\*quatre\\*", Mapping.plain("1. un\r\n# deux\n  - trois\n\n*quatre* "));
        assertEquals("Un titre…", Mapping.cut("Un titre, qui est long", 12));
        assertEquals(150, Mapping.cut("a".repeat(151), 150).length());
        assertEquals("a".repeat(150), Mapping.cut("a".repeat(150), 150));
    }

    private Consultation.Answer ask(Consultation.Who who, String method, String path, Object body, String key) {
        try {
            var request = (who.code() == null ? admin() : as("source-" + who.code(), "labo-cites", "member")).basePath("").header("Accept-Language", "fr");
            if (body != null) request.body(JSON.writeValueAsString(body));
            if (key != null) request.header("Idempotency-Key", key + "-" + path.hashCode());
            var answer = request.request(method, path);
            return new Consultation.Answer(answer.statusCode(), answer.body().asString().isBlank() ? null : JSON.readTree(answer.body().asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
