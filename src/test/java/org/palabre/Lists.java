package org.palabre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palabre.Fixtures.visitor;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** How a list is read, whole, page by page, and as a file; an address has its query already. */
public final class Lists {
    private Lists() {}

    public static List<String> listed(RequestSpecification reader, String address) {
        return reader.get(address).then().statusCode(200).extract().path("items.id");
    }

    /** All pages of two, one after the other. */
    public static List<String> leafed(String address) {
        var found = new ArrayList<String>();
        for (String next = ""; next != null; ) {
            var page = visitor().queryParam("after", next).queryParam("limit", 2).get(address).then().statusCode(200).extract();
            found.addAll(page.<List<String>>path("items.id"));
            next = page.path("next");
            assertTrue(found.size() < 50, "it goes round and round");
        }
        return found;
    }

    public static List<CSVRecord> exported(RequestSpecification reader, String address) throws IOException {
        var text = new String(reader.get(address).then().statusCode(200).extract().asByteArray(), StandardCharsets.UTF_8);
        assertEquals('\uFEFF', text.charAt(0));
        return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text.substring(1))).getRecords();
    }

    public static List<String> column(List<CSVRecord> rows, String name) {
        return rows.stream().map(row -> row.get(name)).toList();
    }
}
