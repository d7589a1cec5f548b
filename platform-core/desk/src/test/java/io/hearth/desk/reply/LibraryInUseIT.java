package io.hearth.desk.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.demo.Demonstration;
import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration leaves in a company's reply library, so that none of its pages is empty. */
@DeskTest
class LibraryInUseIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    JsonMapper json;

    /** A client of the tests as the demonstration calls it. */
    private Demonstration.Person person(Client client) {
        return (method, path, body, headers) -> {
            try {
                Answer answer = client.call(
                        HttpMethod.valueOf(method), path, body == null ? null : json.writeValueAsString(body), headers);
                assertThat(answer.status())
                        .as(method + " " + path + ": " + answer.text())
                        .isLessThan(300);
                return answer.text().isEmpty() ? json.createObjectNode() : answer.json();
            } catch (IOException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        };
    }

    @Test
    void isUsedReviewedContradictedAndWantsWork() throws Exception {
        TenantId company = given.company();
        String estate = given.estate(company).id().toString();
        Client manager = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
        Client desk = http.as(company, given.staff(company, Role.FRONT_DESK));
        LocalDate today = LocalDate.now(Replies.OFFICE);
        Demonstration.library(person(manager), person(desk), estate, today);

        JsonNode used = desk.get("/api/v1/tickets?limit=50&kind=INQUIRY").json().get("items");
        int sent = 0;
        for (JsonNode ticket : used) {
            sent += desk.get("/api/v1/tickets/" + ticket.get("id").asString() + "/replies")
                    .json()
                    .size();
        }
        assertThat(sent).as("answered from the library").isGreaterThanOrEqualTo(7);
        assertThat(desk.get("/api/v1/open-questions").at("/items/0/text")).contains("太阳能");
        assertThat(desk.get("/api/v1/replies?state=EXPIRING")
                        .json()
                        .get("items")
                        .size())
                .isEqualTo(1);
        assertThat(desk.get("/api/v1/replies?inReview=true").json().get("items").size())
                .isEqualTo(1);
        Answer rounds = manager.get("/api/v1/reply-reviews");
        String round = "/api/v1/reply-reviews/" + rounds.at("/items/0/id");
        JsonNode items = manager.get(round + "/items?limit=200").json().get("items");
        assertThat(items.valueStream()
                        .filter(item -> !item.path("decision").isNull())
                        .count())
                .isEqualTo(4);
        assertThat(items.size()).as("some are left to look over").isGreaterThan(4);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !manager.get("/api/v1/reply-conflicts")
                        .json()
                        .get("items")
                        .isEmpty());

        int tickets = used.size();
        Demonstration.library(person(manager), person(desk), estate, today);
        assertThat(desk.get("/api/v1/tickets?limit=50&kind=INQUIRY")
                        .json()
                        .get("items")
                        .size())
                .as("begun again it is left as it is")
                .isEqualTo(tickets);
    }

    @Test
    void hasGuidesThatTwoEstatesFilledInAndOneThatChangesNextMonth() throws Exception {
        TenantId company = given.company();
        List<String> estates = List.of(
                given.estate(company).id().toString(),
                given.estate(company).id().toString(),
                given.estate(company).id().toString());
        Client manager = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
        Client desk = http.as(company, given.staff(company, Role.FRONT_DESK));
        LocalDate today = LocalDate.now(Replies.OFFICE);
        for (int twice = 0; twice < 2; twice++) {
            Demonstration.guides(person(desk), person(manager), estates, today);

            JsonNode ofCompany = desk.get("/api/v1/guides?limit=100").json().get("items");
            assertThat(ofCompany.size()).isEqualTo(10);
            assertThat(ofCompany).allSatisfy(guide -> {
                assertThat(guide.hasNonNull("shown")).as(guide.toString()).isTrue();
                assertThat(guide.hasNonNull("open")).as(guide.toString()).isFalse();
            });
            for (String estate : estates.subList(0, 2)) {
                JsonNode there = desk.get("/api/v1/guides?limit=100&estateId=" + estate)
                        .json()
                        .get("items");
                assertThat(there.size()).isEqualTo(17);
                assertThat(there)
                        .filteredOn(guide -> guide.hasNonNull("next"))
                        .hasSize(estate.equals(estates.getFirst()) ? 1 : 0);
            }
            assertThat(desk.get("/api/v1/guides?limit=100&estateId=" + estates.getLast())
                            .json()
                            .get("items")
                            .size())
                    .isEqualTo(10);
        }
    }
}
