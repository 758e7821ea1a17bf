package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenialApiTest {

    @Test
    void openDenialsComeByDeadlineAndPageByPage() throws Exception {
        try (RunningServer server = new RunningServer()) {
            Story story = server.story("DENIED-1", "40.00", way -> way.sent().accepted());
            for (String deadline : new String[] {"null", "'2027-02-01'", "'2027-01-01'"}) {
                server.database.jdbi().useHandle(handle -> handle.execute("insert into denial (claim_id, interchange_id, patient_control_number, at, line, group_code, "
                        + "carc, remarks, amount, owner, scenario, cause, action, deadline_kind, deadline) values (?, 1, 'DENIED-1', now(), 1, 'CO', '11', '', 10, "
                        + "'CODING', 'NOT_COVERED', 'c', 'APPEAL', 'APPEAL', " + deadline + ")", story.claimId));
            }
            List<String> deadlines = new ArrayList<>();
            String next = "0";
            while (!next.equals("null")) {
                JsonNode page = server.json("/worklists/coding/denials?limit=1&cursor=" + next);
                page.path("items").forEach(each -> deadlines.add(each.path("deadline").asText()));
                next = page.path("next").asText();
            }
            assertThat(deadlines).containsExactly("2027-01-01", "2027-02-01", "null");
            assertThat(server.json("/worklists/billing/denials").path("items")).isEmpty();
        }
    }
}
