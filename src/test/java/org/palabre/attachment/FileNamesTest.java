package org.palabre.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void a_name_is_what_people_called_it_and_nothing_more() {
        var names = new LinkedHashMap<String, String>();
        names.put("Compte rendu – été.pdf", "Compte rendu – été.pdf");
        names.put("../../etc/passwd", "passwd.pdf");
        names.put("C:\\Users\\claire\\note.final.docx", "note.final.pdf");
        names.put("..\\..\\boot.ini", "boot.pdf");
        names.put("note.pdf\r\nSet-Cookie: a=b", "note.pdf");
        names.put("a\u0000b.pdf", "ab.pdf");
        names.put("facture\u202Efdp.exe", "facturefdp.pdf");
        names.put("\u2066\u200Bnote\u2069.pdf", "note.pdf");
        names.put("<script>alert(1)</script>.pdf", "script.pdf");
        names.put("a\"b';c.pdf", "a_b_c.pdf");
        names.put("%2e%2e%2fetc.pdf", "2e_2e_2fetc.pdf");
        names.put("CON.pdf", "_CON.pdf");
        names.put("aux", "_aux.pdf");
        names.put("lpt1.tar.gz", "_lpt1.tar.pdf");
        names.put(".htaccess", "fichier.pdf");
        names.put("...", "fichier.pdf");
        names.put("   ", "fichier.pdf");
        names.put("", "fichier.pdf");
        names.put(null, "fichier.pdf");
        names.put("e\u0301te\u0301.pdf", "été.pdf");
        names.put("🎉 fête.pdf", "🎉 fête.pdf");
        names.put("x".repeat(500) + ".pdf", "x".repeat(116) + ".pdf");
        names.put("🎉".repeat(200), "🎉".repeat(116) + ".pdf");
        names.put("\uD83C.pdf", "fichier.pdf");
        names.forEach((given, kept) -> {
            var name = FileNames.harmless(given, Format.PDF);
            assertEquals(kept, name);
            assertTrue(name.codePointCount(0, name.length()) <= FileNames.LONGEST, name);
        });
    }

    @Test
    void a_header_holds_it_in_plain_letters_and_whole() {
        assertEquals("attachment; filename=\"ete _ _.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9%20%F0%9F%8E%89%20%C5%93.pdf", FileNames.disposition("été 🎉 œ.pdf", false));
        assertEquals("inline; filename=\"a.png\"; filename*=UTF-8''a.png", FileNames.disposition("a.png", true));
        for (int letter = 0; letter < 0x3000; letter++) {
            var header = FileNames.disposition("a" + Character.toString(letter) + "b", false);
            assertTrue(header.matches("attachment; filename=\"[ -!#-\\[\\]-~]*\"; filename\\*=UTF-8''[A-Za-z0-9._%-]*"), header);
        }
    }
}
