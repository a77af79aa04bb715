package org.palabre.space;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palabre.kernel.Messages;
import org.palabre.kernel.Problem.Violation;

/** What French people write in earnest is let through, and what is shouted is not. */
class EtiquetteTest {
    private static final String TITLE = "Ouvrir les ateliers santé aux habitants";
    private static final String BODY = "Chaque centre tient des ateliers santé entre professionnels. Ouvrons-les.";
    private static final ProposalRules PLAIN = new ProposalRules(null, null, null, null, null, null, null, null);

    private static List<String> amissIn(String title, String body, ProposalRules rules) {
        return Etiquette.judge(title, body, rules).stream().map(Violation::message).toList();
    }

    private static List<String> said(String... keys) {
        return Stream.of(keys).map(key -> Messages.violation(key, key.endsWith("short") && key.startsWith("title") ? new Object[] {15} : new Object[0])).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Écrire ensemble un guide de l’ANRU pour les QPV",
            "ANRU, QPV, NPNRU : que retenir de dix ans ?",
            "NPNRU : associer les conseils citoyens",
            "Un lieu pour l’EPARECA dans chaque QPV",
            "Œuvrer à l’égalité femmes-hommes dans les quartiers",
            "À quand un vrai CGET des Outre-mer ?",
            "« Cœur de quartier » : étendre l’expérience",
            "L’AdCF et RésO Villes main dans la main",
            "Le droit à la SANTÉ pour toutes et tous",
            "30 secondes pour convaincre : et après…",
            "Et si on changeait tout ? Des vergers partagés !",
            "Ça suffit : réparons les ascenseurs... enfin",
            "PQN-A et l’ORIV : deux méthodes, un but",
            "Île-de-France : un réseau des régies de quartier",
            "Quelle place pour la Caf, la CAF 93 et l’ARS ?",
            "Où vont les crédits de la DSU et de la DPV ?"})
    void an_earnest_title_passes(String title) {
        assertEquals(List.of(), amissIn(title, BODY, PLAIN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OUVRIR LES ATELIERS SANTÉ AUX HABITANTS | title-capitals
            ÉCOLE ÉTÉ ÉGALITÉ POUR TOUS | title-capitals
            STOP AUX ateliers FERMÉS DANS LES quartiers | title-capitals
            OuVrIr LeS aTeLiErS aux habitants | title-capitals
            Ouvrir les ateliers aux habitants !!! | title-marks
            Ouvrir les ateliers aux habitants ?! | title-marks
            Ouvrir les ateliers aux habitants ! ! | title-marks
            Ouvrir les ateliers aux habitants..... | title-marks
            Ouvrir,, les ateliers aux habitants | title-marks
            ouvrir les ateliers aux habitants | title-lower-case
            « école ouverte » dans chaque quartier | title-lower-case
            œuvrer pour les quartiers prioritaires | title-lower-case
            Ouvrir les ateliers, voir https://exemple.fr | title-link
            2018 – 2019 – 2020 – 2021 | title-no-words
            """)
    void a_title_that_is_no_title_is_told_why(String title, String key) {
        assertEquals(said(key), amissIn(title, BODY, PLAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "L’ANRU finance le NPNRU dans 450 QPV ; la DDCS, la CAF et l’ARS suivent. Et nous ?",
            "Vraiment ?! Oui : le code dit `if (!!prêt)` et c’est tout ce qu’il dit.",
            "IMPORTANT : chaque centre tient des ateliers. Voir https://exemple.fr/A!!!B pour le détail de ce qui s’y passe.",
            "# LE CONSTAT\n\nChaque centre tient des ateliers entre professionnels, et les habitants n’y viennent pas."})
    void an_earnest_text_passes(String body) {
        assertEquals(List.of(), amissIn(TITLE, body, PLAIN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHAQUE CENTRE TIENT DES ATELIERS ENTRE PROFESSIONNELS | body-capitals
            Nous voulons DES ATELIERS POUR TOUS ET PARTOUT | body-capitals
            Chaque centre tient des ateliers, ouvrez-les !!! | body-marks
            Pourquoi donc ??? Les ateliers sont fermés. | body-marks
            https://exemple.fr/un https://exemple.fr/deux | body-links
            """)
    void a_text_that_is_no_text_is_told_why(String body, String key) {
        assertEquals(said(key), amissIn(TITLE, body, PLAIN));
    }

    @Test
    void all_that_is_amiss_is_said_at_once() {
        assertEquals(List.of("title", "title", "title", "body"),
                Etiquette.judge("LES ATELIERS!!", "Court", PLAIN).stream().map(Violation::field).toList());
    }

    @Test
    void a_space_s_own_lengths_hold_to_the_character() {
        var rules = new ProposalRules(20, 30, 40, 60, null, null, null, null);
        var twenty = "Ouvrir les ateliers " + "à";
        var words = "Ouvrir les ateliers aux habitants qui le demandent, partout.";
        assertEquals(21, twenty.length());
        assertEquals(60, words.length());
        assertEquals(List.of(), amissIn(twenty.substring(0, 18) + "ss", words, rules));
        assertEquals(List.of(Messages.violation("title-short", 20)), amissIn(twenty.substring(0, 19) , words, rules));
        assertEquals(List.of(), amissIn("Ouvrir les ateliers aux voisin", words, rules));
        assertEquals(List.of(Messages.violation("title-long", 30)), amissIn("Ouvrir les ateliers aux voisins", words, rules));
        assertEquals(List.of(Messages.violation("body-long", 60)), amissIn(twenty, words + ".", rules));
        assertEquals(List.of(), amissIn(twenty, words.substring(0, 40), rules));
        assertEquals(List.of(Messages.violation("body-short", 40)), amissIn(twenty, words.substring(0, 39), rules));
    }

    @Test
    void the_template_is_to_be_filled_in() {
        var template = new ProposalRules(null, null, 60, null, "## Le constat\nQue voyez-vous dans votre quartier ?\n\n## L’idée\nQui ferait quoi ?", null, null, null);
        var unfilled = Messages.violation("body-template", 60);
        assertEquals(List.of(unfilled), amissIn(TITLE, template.template(), template));
        assertEquals(List.of(unfilled), amissIn(TITLE, template.template().replace("\n\n", "\n\n   \n\n") + "\nun peu", template));
        assertEquals(List.of(), amissIn(TITLE, "## Le constat\nLes ateliers se tiennent entre professionnels, et personne d’autre n’y vient.\n\n## L’idée\nLes ouvrir.", template));
        assertEquals(List.of(Messages.violation("body-short", 60)), amissIn(TITLE, "Les ouvrir à tous.", template));
    }

    @Test
    void hostile_texts_are_judged_in_a_moment() {
        for (var hostile : List.of("!".repeat(20_000), "`".repeat(20_000), "```".repeat(6_000), "A&".repeat(10_000), "? ".repeat(10_000), "www.".repeat(5_000), "a\u0301".repeat(10_000)))
            org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(1), () -> Etiquette.judge(hostile, hostile, PLAIN));
    }

    @Test
    void a_debate_is_a_question_whose_context_may_be_left_out_and_shouts_no_more_than_a_proposal() {
        assertEquals(List.of(), Etiquette.judgeQuestion("Comment associer les habitants aux ateliers ?", "").stream().map(Violation::message).toList());
        assertEquals(List.of(), Etiquette.judgeQuestion("Pour qui, quand ", "").stream().map(Violation::message).toList());
        assertEquals(List.of(Messages.violation("question-short", 15)), Etiquette.judgeQuestion("Pour qui, quan", "").stream().map(Violation::message).toList());
        assertEquals(List.of(Messages.violation("title-capitals"), Messages.violation("body-marks")),
                Etiquette.judgeQuestion("COMMENT ASSOCIER LES HABITANTS ?", "Répondez !!!").stream().map(Violation::message).toList());
        assertEquals(List.of(Messages.violation("body-long", 20_000)), Etiquette.judgeQuestion("Comment associer les habitants ?", "a ".repeat(10_001) + "b").stream()
                .map(Violation::message).toList());
    }
}
