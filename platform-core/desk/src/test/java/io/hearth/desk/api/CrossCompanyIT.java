package io.hearth.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.archive.UnmaskContact;
import io.hearth.desk.archive.Unmaskings;
import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.call.CallEventType;
import io.hearth.desk.call.Calls;
import io.hearth.desk.call.ReportCall;
import io.hearth.desk.callback.CallbackFilter;
import io.hearth.desk.callback.Callbacks;
import io.hearth.desk.callback.Campaigns;
import io.hearth.desk.callback.Gifts;
import io.hearth.desk.callback.KeepGift;
import io.hearth.desk.callback.MoveGifts;
import io.hearth.desk.callback.PlanCampaign;
import io.hearth.desk.channel.ChannelRegistry;
import io.hearth.desk.channel.KeepChannelRule;
import io.hearth.desk.clock.ClockPolicyDesign;
import io.hearth.desk.clock.PublishClockPolicy;
import io.hearth.desk.comparison.ComparisonMails;
import io.hearth.desk.comparison.ComparisonNotes;
import io.hearth.desk.comparison.KeepMail;
import io.hearth.desk.comparison.KeepNote;
import io.hearth.desk.comparison.MailView;
import io.hearth.desk.contact.ContactHome;
import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.contact.EndRelation;
import io.hearth.desk.contact.KeepContactPreference;
import io.hearth.desk.contact.PreferredWay;
import io.hearth.desk.contact.Relation;
import io.hearth.desk.contact.Relations;
import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.QuietHours;
import io.hearth.desk.delivery.StaffMessage;
import io.hearth.desk.design.PublishWorkflow;
import io.hearth.desk.design.WorkflowDesign;
import io.hearth.desk.design.WorkflowDrafts;
import io.hearth.desk.design.WorkflowPublications;
import io.hearth.desk.dispatch.AuthorityLimit;
import io.hearth.desk.dispatch.AuthorityLimits;
import io.hearth.desk.dispatch.KeepAuthorityLimit;
import io.hearth.desk.dispatch.MoveTickets;
import io.hearth.desk.dispatch.Routing;
import io.hearth.desk.dispatch.TicketBatches;
import io.hearth.desk.duty.DutyKind;
import io.hearth.desk.duty.Rosters;
import io.hearth.desk.duty.SaveRoster;
import io.hearth.desk.duty.SaveShift;
import io.hearth.desk.duty.Shifts;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.exchange.ReplyImports;
import io.hearth.desk.guide.CreateGuide;
import io.hearth.desk.guide.GuideContent;
import io.hearth.desk.guide.GuideKind;
import io.hearth.desk.guide.Guides;
import io.hearth.desk.imports.ImportView;
import io.hearth.desk.imports.Imports;
import io.hearth.desk.improvement.ImprovementContent;
import io.hearth.desk.improvement.Improvements;
import io.hearth.desk.incident.Incidents;
import io.hearth.desk.incident.OpenIncident;
import io.hearth.desk.kpi.Kpis;
import io.hearth.desk.kpi.SetKpiTarget;
import io.hearth.desk.mail.MailboxView;
import io.hearth.desk.mail.Mailboxes;
import io.hearth.desk.mail.SaveMailbox;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.Messages;
import io.hearth.desk.message.WriteMessage;
import io.hearth.desk.migration.MigrateTickets;
import io.hearth.desk.migration.TicketMigration;
import io.hearth.desk.migration.TicketMigrations;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.notification.Webhooks;
import io.hearth.desk.outage.KeepNotice;
import io.hearth.desk.outage.OutageNotices;
import io.hearth.desk.place.AddPlaces;
import io.hearth.desk.place.PlaceKind;
import io.hearth.desk.place.PlaceView;
import io.hearth.desk.place.Places;
import io.hearth.desk.playbook.AdoptPlaybook;
import io.hearth.desk.playbook.Adoptions;
import io.hearth.desk.playbook.CreatePlaybook;
import io.hearth.desk.playbook.PackagePlaybook;
import io.hearth.desk.playbook.PartName;
import io.hearth.desk.playbook.PartType;
import io.hearth.desk.playbook.PlaybookContent;
import io.hearth.desk.playbook.Playbooks;
import io.hearth.desk.progress.OwnerPageSettings;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.ProgressLinks;
import io.hearth.desk.question.OpenQuestions;
import io.hearth.desk.question.QuestionSource;
import io.hearth.desk.question.RaiseQuestion;
import io.hearth.desk.relation.Connections;
import io.hearth.desk.relation.RelateTickets;
import io.hearth.desk.replay.ReplaySource;
import io.hearth.desk.replay.ReplaySubject;
import io.hearth.desk.replay.ReplayView;
import io.hearth.desk.replay.Replays;
import io.hearth.desk.replay.StartReplay;
import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.EstateWords;
import io.hearth.desk.reply.KeepWritingRules;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyLanguage;
import io.hearth.desk.reply.WritingRules;
import io.hearth.desk.reply.WritingRulesView;
import io.hearth.desk.report.ReportRules;
import io.hearth.desk.report.ReportSettings;
import io.hearth.desk.review.MarkChange;
import io.hearth.desk.review.OpenReview;
import io.hearth.desk.review.ReviewRounds;
import io.hearth.desk.review.ReviewScope;
import io.hearth.desk.review.RuleChange;
import io.hearth.desk.review.RuleChanges;
import io.hearth.desk.savedsearch.KeepSearch;
import io.hearth.desk.savedsearch.SavedSearch;
import io.hearth.desk.savedsearch.SavedSearches;
import io.hearth.desk.suggestion.KeepKeywords;
import io.hearth.desk.suggestion.KeywordsOfCategories;
import io.hearth.desk.takeout.CompanyExportView;
import io.hearth.desk.takeout.CompanyExports;
import io.hearth.desk.talk.AbuseReports;
import io.hearth.desk.talk.Conversations;
import io.hearth.desk.talk.Mood;
import io.hearth.desk.talk.NewConversation;
import io.hearth.desk.talk.ReportAbuse;
import io.hearth.desk.team.Absences;
import io.hearth.desk.team.KeepSkill;
import io.hearth.desk.team.NewTeam;
import io.hearth.desk.team.ReportAbsence;
import io.hearth.desk.team.Skills;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.CommentOnTicket;
import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.desk.ticket.ContactRecords;
import io.hearth.desk.ticket.LogContact;
import io.hearth.desk.ticket.MakePromise;
import io.hearth.desk.ticket.Promises;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.desk.ticket.TicketHandOffs;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.desk.ticket.TransferTicket;
import io.hearth.desk.ticket.Visibility;
import io.hearth.desk.topology.KeepLine;
import io.hearth.desk.topology.LineKind;
import io.hearth.desk.topology.Reach;
import io.hearth.desk.topology.ServiceLines;
import io.hearth.desk.topology.Supply;
import io.hearth.desk.wechat.OfficialAccountView;
import io.hearth.desk.wechat.OfficialAccounts;
import io.hearth.desk.wechat.SaveOfficialAccount;
import io.hearth.desk.weekly.GoodDeeds;
import io.hearth.desk.weekly.KeepDeed;
import io.hearth.desk.weekly.WeeklyPapers;
import io.hearth.desk.workorder.Arrivals;
import io.hearth.desk.workorder.ChecklistItem;
import io.hearth.desk.workorder.Checklists;
import io.hearth.desk.workorder.DoStep;
import io.hearth.desk.workorder.EstimateArrival;
import io.hearth.desk.workorder.GivenPhotos;
import io.hearth.desk.workorder.KeepChecklist;
import io.hearth.desk.workorder.KeepMaterial;
import io.hearth.desk.workorder.MaterialUses;
import io.hearth.desk.workorder.Materials;
import io.hearth.desk.workorder.UseMaterial;
import io.hearth.desk.workorder.WorkStepCode;
import io.hearth.desk.workorder.WorkSteps;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.Tokens;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the API's document, tried by every identity that is not of company A, with A's ids wherever an id belongs: no id
 * and no text of A may come back, and nothing of A may change. New operations are tried as soon as they are in the document.
 */
@DeskTest
class CrossCompanyIT {

    private static final String MARK = "泄密标记";
    private static final byte[] PDF = ("%PDF-1.7 " + MARK).getBytes(StandardCharsets.UTF_8);

    @Autowired
    Guides guides;

    @Autowired
    WeeklyPapers papers;

    @Autowired
    Improvements improvements;

    @Autowired
    WritingRules writingRules;

    @Autowired
    Playbooks playbooks;

    @Autowired
    Adoptions adoptions;

    @Autowired
    SavedSearches savedSearches;

    @Autowired
    GoodDeeds deeds;

    @Autowired
    Replies replies;

    @Autowired
    OpenQuestions questions;

    @Autowired
    ReviewRounds reviews;

    @Autowired
    RuleChanges ruleChanges;

    @Autowired
    ReplyFolders replyFolders;

    @Autowired
    MockMvc http;

    @Autowired
    Tokens tokens;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketAttachments attachments;

    @Autowired
    WorkflowDesign design;

    @Autowired
    WorkflowDrafts drafts;

    @Autowired
    WorkflowPublications publications;

    @Autowired
    TicketMigrations migrations;

    @Autowired
    ClockPolicyDesign clockPolicies;

    @Autowired
    Replays replays;

    @Autowired
    Teams teams;

    @Autowired
    Promises promises;

    @Autowired
    ContactRecords contacts;

    @Autowired
    Skills skills;

    @Autowired
    Absences absences;

    @Autowired
    TicketBatches batches;

    @Autowired
    AuthorityLimits limits;

    @Autowired
    Routing routing;

    @Autowired
    TicketHandOffs handOffs;

    @Autowired
    Notifications notifications;

    @Autowired
    Webhooks webhooks;

    @Autowired
    KeywordsOfCategories keywords;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Calls calls;

    @Autowired
    Rosters rosters;

    @Autowired
    Shifts shifts;

    @Autowired
    Kpis kpis;

    @Autowired
    WorkSteps steps;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Materials materials;

    @Autowired
    MaterialUses uses;

    @Autowired
    Checklists checklists;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Gifts gifts;

    @Autowired
    ProgressLinks links;

    @Autowired
    OwnerPages ownerPages;

    @Autowired
    Places places;

    @Autowired
    ReportRules reportRules;

    @Autowired
    Categories categories;

    @Autowired
    Messages messages;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    OfficialAccounts accounts;

    @Autowired
    ContactPreferences preferences;

    @Autowired
    ChannelRegistry channels;

    @Autowired
    Relations relations;

    @Autowired
    Unmaskings unmaskings;

    @Autowired
    Conversations conversations;

    @Autowired
    AbuseReports abuse;

    @Autowired
    Imports imports;

    @Autowired
    ReplyImports replyImports;

    @Autowired
    CompanyExports exports;

    @Autowired
    Connections connections;

    @Autowired
    ServiceLines serviceLines;

    @Autowired
    Incidents incidents;

    @Autowired
    OutageNotices outages;

    @Autowired
    ComparisonNotes comparisonNotes;

    @Autowired
    ComparisonMails comparisonMails;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> idsOfA = new LinkedHashMap<>();
    private TenantId companyA;
    private TenantId companyB;
    private String ticketVersion = "0";

    @BeforeEach
    void twoCompaniesAtWork() {
        companyA = given.company();
        companyB = given.company();
        EstateView estate = given.estate(companyA);
        UnitView unit = given.unit(companyA, estate);
        ContactView contact = given.contact(companyA, unit, "13912345678");
        StaffMember staff = given.staff(companyA, Role.TECHNICIAN);
        TicketView ticket = given.ticket(companyA, estate, TicketKind.REPAIR);
        AttachmentView attachment =
                executor.call(companyA, () -> attachments.attach(ticket.id().toString(), MARK + ".pdf", PDF));
        executor.run(
                companyA,
                () -> tickets.comment(ticket.id().toString(), new CommentOnTicket(MARK, Visibility.INTERNAL)));
        ticketVersion = Long.toString(
                executor.call(companyA, () -> tickets.require(ticket.id().toString()))
                        .version());
        idsOfA.put("estateId", estate.id().toString());
        idsOfA.put("buildingId", unit.buildingId().toString());
        idsOfA.put("unitId", unit.id().toString());
        idsOfA.put("contactId", contact.id().toString());
        idsOfA.put("assigneeId", staff.id().toString());
        idsOfA.put("ticketId", ticket.id().toString());
        idsOfA.put("attachmentId", attachment.id().toString());
        idsOfA.put("workflowKey", "repair@" + estate.id());
        idsOfA.put("migrationId", aDesignedWorkflow("repair@" + estate.id()));
        UUID team = executor.call(
                companyA,
                () -> teams.add(new NewTeam("night", MARK, "Night", List.of(staff.id()), null))
                        .id());
        UUID promise = executor.call(
                companyA,
                () -> promises.make(
                                ticket.id().toString(),
                                new MakePromise(MARK, Instant.parse("2099-01-01T00:00:00Z"), null))
                        .id());
        idsOfA.put("promiseId", promise.toString());
        executor.run(
                companyA,
                () -> contacts.log(
                        ticket.id().toString(),
                        new LogContact(
                                null,
                                ContactRecordView.Way.PHONE,
                                ContactRecordView.Direction.OUT,
                                ContactRecordView.Purpose.CONFIRM,
                                true,
                                MARK,
                                MARK,
                                MARK)));
        executor.run(companyA, () -> {
            skills.keep("lift-licence", new KeepSkill(MARK, MARK, true, List.of(staff.id())));
            handOffs.transfer(ticket.id().toString(), OptionalLong.empty(), new TransferTicket(team, MARK, staff.id()));
        });
        idsOfA.putAll(executor.call(companyA, () -> dispatched(staff.id(), ticket.id())));
        ticketVersion = Long.toString(
                executor.call(companyA, () -> tickets.require(ticket.id().toString()))
                        .version());
        UUID notification = executor.call(companyA, () -> {
            notifications.tell(
                    List.of(Access.caller().accountId()),
                    new Notification(ticket.id(), ticket.number(), MARK, MARK),
                    Instant.parse("2026-11-21T00:00:00Z"));
            return notifications.list(null, 1).items().getFirst().id();
        });
        executor.run(companyA, this::aClockPolicy);
        idsOfA.putAll(escalatedAndSent(estate.id(), ticket.id()));
        idsOfA.put("staffId", staff.id().toString());
        wrote(ticket.id(), contact.id());
        mailed();
        wroteThroughWeChat(contact.id());
        idsOfA.put("teamId", team.toString());
        idsOfA.put("notificationId", notification.toString());
        idsOfA.put("number", ticket.number());
        worked(ticket.id().toString());
        askedBack(estate.id());
        archived(contact.id(), estate);
        whatManyReport(estate, ticket);
        aWord();
        idsOfA.put(
                "folderKey",
                executor.call(companyA, () -> replyFolders.add(MARK + "folder")).key());
        byte[] library = ("标题,正文,文件夹\n" + MARK + "," + MARK + ",greetings\n").getBytes(StandardCharsets.UTF_8);
        idsOfA.put(
                "replyImportId",
                executor.call(companyA, () -> replyImports.begin(MARK + ".csv", library, null, false))
                        .id()
                        .toString());
        idsOfA.put(
                "questionId",
                executor.call(
                        companyA,
                        () -> questions
                                .raise(new RaiseQuestion(
                                        MARK, QuestionSource.HAND, null, estate.id(), null, null, null, MARK, null))
                                .id()
                                .toString()));
        idsOfA.put(
                "replyId",
                executor.call(
                                companyA,
                                () -> replies.create(new CreateReply(
                                        "marked",
                                        "greetings",
                                        null,
                                        6,
                                        new ReplyContent(
                                                MARK,
                                                List.of(MARK),
                                                MARK,
                                                "",
                                                Set.of(),
                                                Set.of(),
                                                List.of(),
                                                List.of(),
                                                null,
                                                List.of(),
                                                ReplyLanguage.CHINESE),
                                        null)))
                        .id()
                        .toString());
        idsOfA.put(
                "fileId",
                executor.call(
                                companyA,
                                () -> replies.addFile(
                                        UUID.fromString(idsOfA.getOrDefault("replyId", "")), MARK + ".pdf", PDF))
                        .id()
                        .toString());
        lookedOver();
        contradicted(ticket.id(), estate.id());
        idsOfA.put(
                "guideId",
                executor.call(
                                companyA,
                                () -> guides.create(new CreateGuide(
                                        "guide-of-a",
                                        GuideKind.PROCEDURE,
                                        null,
                                        new GuideContent(
                                                MARK,
                                                MARK,
                                                MARK,
                                                List.of(),
                                                List.of(MARK),
                                                List.of(),
                                                Map.of(),
                                                null,
                                                null,
                                                null))))
                        .id()
                        .toString());
        idsOfA.put("guideCode", "guide-of-a");
        idsOfA.put(
                "searchId",
                executor.call(
                                companyA,
                                () -> savedSearches.keep(
                                        new KeepSearch(MARK, "电梯", null, null, null, SavedSearch.Shared.NOBODY, null)))
                        .id()
                        .toString());
        idsOfA.put(
                "weeklyPaperId",
                executor.call(companyA, () -> papers.draft(estate.id())).id().toString());
        idsOfA.put("week", "2026-11-16");
        UUID reader = given.staff(companyA, Role.HQ_ANALYST).id();
        idsOfA.put(
                "comparisonMailId",
                executor.call(
                                companyA,
                                () -> comparisonMails.write(new KeepMail(
                                        MARK,
                                        null,
                                        "filed",
                                        null,
                                        false,
                                        MailView.Rhythm.WEEKLY,
                                        Set.of(reader),
                                        false)))
                        .id()
                        .toString());
        idsOfA.put(
                "improvementId",
                executor.call(
                                companyA,
                                () -> improvements.create(new ImprovementContent(
                                        MARK,
                                        MARK,
                                        null,
                                        List.of(estate.id()),
                                        staff.id(),
                                        LocalDate.of(2099, 1, 1),
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        List.of())))
                        .id()
                        .toString());
        playbookOfA(estate);
        idsOfA.put(
                "deedId",
                executor.call(
                                companyA,
                                () -> deeds.record(new KeepDeed(estate.id(), LocalDate.EPOCH, MARK, MARK, MARK)))
                        .id()
                        .toString());
        idsOfA.put("company", companyA.value());
        idsOfA.put("groupId", UUID.randomUUID().toString());
        idsOfA.put("itemId", idsOfA.getOrDefault("replyId", ""));
        onDuty(staff.id());
        // Company B works as well, so that a list which forgets its company shows more than nothing.
        given.ticket(companyB, given.estate(companyB), TicketKind.REPAIR);
    }

    /** How A's estate greets, packaged, and taken over by another. */
    private void playbookOfA(EstateView estate) {
        EstateView other = given.estate(companyA);
        executor.run(companyA, () -> {
            WritingRulesView now = writingRules.view();
            writingRules.keep(
                    now.version(),
                    new KeepWritingRules(
                            now.opening(),
                            now.openingText(),
                            now.greetingText(),
                            List.of(new EstateWords(estate.id(), null, MARK)),
                            now.plainLanguage(),
                            List.of(),
                            now.leftOut()));
            UUID playbookId = playbooks
                    .create(new CreatePlaybook(
                            estate.id(),
                            new PlaybookContent(MARK, MARK, MARK, null),
                            new PackagePlaybook(List.of(new PartName(PartType.GREETING, "words")), MARK)))
                    .id();
            idsOfA.put("playbookId", playbookId.toString());
            idsOfA.put(
                    "adoptionId",
                    adoptions
                            .adopt(playbookId, new AdoptPlaybook(1, Set.of(other.id()), List.of(), MARK))
                            .id()
                            .toString());
        });
    }

    /** A round in which A looks its replies over, and a rule that changed there. */
    private void lookedOver() {
        executor.run(companyA, () -> {
            idsOfA.put(
                    "reviewId",
                    reviews.open(new OpenReview(ReviewScope.ALL)).id().toString());
            idsOfA.put(
                    "changeId",
                    ruleChanges
                            .mark(new MarkChange(RuleChange.Kind.TAG, MARK, MARK, LocalDate.parse("2026-12-01")))
                            .change()
                            .id()
                            .toString());
        });
    }

    /** A message of A's that waits to be told, how A's owner likes to be reached, and a channel as A has it. */
    private void wrote(UUID ticketId, UUID contactId) {
        executor.run(companyA, () -> {
            preferences.keep(contactId, 0, new KeepContactPreference(List.of(PreferredWay.PHONE), MARK));
            channels.keep(Channel.GROUP, 0, new KeepChannelRule(true, MARK, MARK, List.of(), List.of(), 5));
            idsOfA.put(
                    "messageId",
                    messages.write(ticketId.toString(), new WriteMessage(MARK, MessageWay.PHONE, MARK))
                            .id()
                            .toString());
        });
    }

    /** What A told an owner, and that it differs from what A's library says. */
    private void contradicted(UUID ticketId, UUID estateId) {
        UUID message = UUID.fromString(idsOfA.getOrDefault("messageId", ""));
        UUID conflict = UUID.randomUUID();
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        owner.sql("INSERT INTO " + companyA.schema() + """
            .said_replies (message_id, ticket_id, estate_id, kind, question, reply, changed, claims, writer_id, writer_name, at)
            VALUES (:message, :ticket, :estate, 'REPAIR', :mark, :mark, false, true, :message, :mark, now())\
            """)
                .param("message", message)
                .param("ticket", ticketId)
                .param("estate", estateId)
                .param("mark", MARK)
                .update();
        owner.sql("INSERT INTO " + companyA.schema() + """
            .reply_conflicts (id, estate_id, one_id, reply_id, reply_number, approved, alike, differences, found_at)
            VALUES (:id, :estate, :message, :reply, 1, :mark, 1, '[]', now())\
            """)
                .param("id", conflict)
                .param("estate", estateId)
                .param("message", message)
                .param("reply", UUID.fromString(idsOfA.getOrDefault("replyId", "")))
                .param("mark", MARK)
                .update();
        idsOfA.put("conflictId", conflict.toString());
    }

    /** A campaign of A's with its callback, and gifts. */
    private void askedBack(UUID estateId) {
        executor.run(companyA, () -> {
            UUID campaign = campaigns
                    .begin(new PlanCampaign(MARK, List.of(estateId), 9, 0, 1L, 9))
                    .id();
            gifts.keep("cup-of-a", new KeepGift(MARK, MARK, true));
            gifts.move("cup-of-a", new MoveGifts(estateId, 3, MARK));
            idsOfA.put("campaignId", campaign.toString());
            idsOfA.put(
                    "callbackId",
                    callbacks
                            .list(new CallbackFilter(null, null, campaign, false, false), null, 1)
                            .items()
                            .getFirst()
                            .id()
                            .toString());
        });
    }

    /** A mailbox of A's and a mail that waits for somebody of A. */
    private void mailed() {
        executor.run(companyA, () -> {
            UUID mailbox = mailboxes
                    .add(new SaveMailbox(
                            "service@a.example.com",
                            "imap.a.example.com",
                            993,
                            MailboxView.Security.TLS,
                            MARK,
                            MARK,
                            null,
                            null,
                            TicketKind.INQUIRY,
                            null,
                            false,
                            false))
                    .id();
            idsOfA.put("mailboxId", mailbox.toString());
        });
        UUID mail = UUID.randomUUID();
        JdbcClient.create(RealServices.owner())
                .sql("INSERT INTO " + companyA.schema() + """
                    .mails (id, mailbox_id, validity, uid, sender, sender_name, subject, excerpt, state, received_at)
                    VALUES (:id, :box, 1, 1, :mark, :mark, :mark, :mark, 'SET_ASIDE', now())\
                    """)
                .param("id", mail)
                .param("box", UUID.fromString(id("mailboxId")))
                .param("mark", MARK)
                .update();
        idsOfA.put("mailId", mail.toString());
    }

    /** An official account of A's, somebody who is A's contact there, and a message that waits for somebody of A. */
    private void wroteThroughWeChat(UUID contactId) {
        executor.run(
                companyA,
                () -> accounts.save(
                        0,
                        new SaveOfficialAccount(
                                "wx0123456789abcdef",
                                MARK,
                                OfficialAccountView.Mode.PLAIN,
                                MARK,
                                "tokenOfA",
                                null,
                                null,
                                TicketKind.INQUIRY,
                                null,
                                MARK,
                                null,
                                false)));
        UUID follower = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        owner.sql("INSERT INTO " + companyA.schema() + """
            .wechat_followers (id, openid, contact_id, subscribed, wrote_at, bound_by, bound_at, created_at)
            VALUES (:id, 'oFollowerOfA', :contact, true, now(), :mark, now(), now())\
            """)
                .param("id", follower)
                .param("contact", contactId)
                .param("mark", MARK)
                .update();
        owner.sql("INSERT INTO " + companyA.schema() + """
            .wechat_messages (id, name, openid, kind, text, state, received_at)
            VALUES (:id, 'message:1', 'oFollowerOfA', 'text', :mark, 'SET_ASIDE', now())\
            """)
                .param("id", message)
                .param("mark", MARK)
                .update();
        idsOfA.put("followerId", follower.toString());
        idsOfA.put("wechatMessageId", message.toString());
    }

    /** Somebody who lived in A's home, and somebody of A who asked for a person's data. */
    private void archived(UUID contactId, EstateView estate) {
        executor.run(companyA, () -> {
            UnitView left = given.unit(estate);
            relations.begin(contactId, new ContactHome(left.id(), Relation.TENANT));
            relations.end(contactId, left.id(), new EndRelation(null, MARK));
            unmaskings.unmask(contactId, new UnmaskContact(UnmaskContact.Purpose.OTHER, MARK));
        });
        executor.run(companyA, () -> {
            UUID talk = conversations
                    .add(new NewConversation(
                            null,
                            ContactRecordView.Way.COUNTER,
                            ContactRecordView.Direction.IN,
                            estate.id(),
                            null,
                            contactId,
                            MARK,
                            MARK,
                            MARK,
                            Mood.RATIONAL))
                    .conversation()
                    .id();
            idsOfA.put("conversationId", talk.toString());
            idsOfA.put(
                    "abuseReportId",
                    abuse.report(new ReportAbuse(null, talk, MARK)).id().toString());
        });
        UUID export = executor.call(companyA, () -> exports.begin().id());
        idsOfA.put("exportId", export.toString());
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        executor.call(companyA, () -> exports.require(export)).status()
                                == CompanyExportView.Status.READY);
        String people = "房号,姓名\n1-1-101," + MARK;
        UUID list = executor.call(
                companyA,
                () -> imports.begin(MARK + ".csv", people.getBytes(StandardCharsets.UTF_8), estate.id(), true)
                        .id());
        idsOfA.put("importId", list.toString());
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        executor.call(companyA, () -> imports.require(list)).status() == ImportView.Status.CHECKED);
    }

    /** A fault of A's with its line, a notice of it, and tickets that have to do with each other. */
    private void whatManyReport(EstateView estate, TicketView ticket) {
        TicketView other = given.ticket(companyA, estate, TicketKind.REPAIR);
        executor.run(companyA, () -> {
            UUID building = UUID.fromString(id("buildingId"));
            idsOfA.put(
                    "lineId",
                    serviceLines
                            .add(
                                    estate.id(),
                                    new KeepLine(
                                            LineKind.PUMP_ROOM,
                                            Supply.WATER,
                                            MARK,
                                            null,
                                            List.of(new Reach(building, null, null, null, null))))
                            .id()
                            .toString());
            idsOfA.put(
                    "relationId",
                    connections
                            .relate(ticket.id().toString(), new RelateTickets(other.number(), MARK))
                            .related()
                            .getFirst()
                            .id()
                            .toString());
            idsOfA.put(
                    "incidentId",
                    incidents
                            .open(new OpenIncident(
                                    estate.id(), Supply.WATER, "building:" + building, MARK, List.of(other.id()), null))
                            .summary()
                            .id()
                            .toString());
            Instant soon = Instant.parse("2099-01-01T00:00:00Z");
            idsOfA.put(
                    "noticeId",
                    outages.draft(new KeepNotice(
                                    estate.id(),
                                    Supply.WATER,
                                    List.of("building:" + building),
                                    MARK,
                                    MARK,
                                    soon,
                                    soon.plusSeconds(60)))
                            .id()
                            .toString());
            idsOfA.put(
                    "comparisonNoteId",
                    comparisonNotes
                            .write(new KeepNote(LocalDate.of(2026, 7, 1), estate.id(), MARK))
                            .id()
                            .toString());
        });
        UUID suggestion = UUID.randomUUID();
        org.springframework.jdbc.core.simple.JdbcClient.create(io.hearth.testkit.RealServices.owner())
                .sql("""
                    INSERT INTO %s.incident_suggestions
                        (id, estate_id, supply, place_key, place_label, place_label_en, ticket_ids, reporters, homes, since, expected,
                         score, found_at, changed_at, state)
                    VALUES (:id, :estate, 'WATER', :place, :mark, :mark, :tickets, 3, 9, now(), 0.1, 9, now(), now(), 'OPEN')\
                    """.formatted(companyA.schema()))
                .param("id", suggestion)
                .param("estate", estate.id())
                .param("place", "building:" + id("buildingId"))
                .param("mark", MARK)
                .param("tickets", new UUID[] {ticket.id(), other.id()})
                .update();
        idsOfA.put("suggestionId", suggestion.toString());
    }

    /** A step with a photo, material, an arrival and a checklist of A's. */
    private void worked(String ticket) {
        executor.run(companyA, () -> {
            UUID photo = attachments
                    .attach(ticket, MARK + ".jpg", GivenPhotos.withPosition())
                    .id();
            steps.add(ticket, new DoStep(WorkStepCode.ARRIVED, MARK, MARK, List.of(photo), "k", null));
            materials.keep("tape-of-a", new KeepMaterial(MARK, MARK, MARK, 1, true, null));
            idsOfA.put(
                    "useId",
                    uses.use(ticket, new UseMaterial("tape-of-a", BigDecimal.ONE, null, "k"))
                            .id()
                            .toString());
            Instant soon = Instant.parse("2099-01-01T00:00:00Z");
            arrivals.estimate(ticket, new EstimateArrival(soon, soon.plusSeconds(60)));
            UUID category = categories.list(TicketKind.REPAIR).getFirst().id();
            checklists.keep(category, new KeepChecklist(List.of(new ChecklistItem("valve", MARK, MARK, true))));
            idsOfA.put("categoryId", category.toString());
            idsOfA.put("photoId", photo.toString());
            String path = links.make(ticket).path();
            idsOfA.put("token", String.valueOf(path).substring("/p/".length()));
            ownerPages.change(new OwnerPageSettings(
                    OwnerPageSettings.PhoneShown.FULL, true, "13912345678", 9, false, false, null));
        });
        aPlaceWithACode();
    }

    /** A code of A that hangs on a lift, and what a reporter at A holds. */
    private void aPlaceWithACode() {
        PlaceView place = executor.call(
                companyA,
                () -> places.add(new AddPlaces(
                                UUID.fromString(id("estateId")), null, PlaceKind.LIFT, null, List.of(MARK)))
                        .getFirst());
        executor.run(
                companyA,
                () -> reportRules.change(new ReportSettings(true, List.of(TicketKind.REPAIR), false, 9, 9, 9)));
        idsOfA.put("placeId", place.id().toString());
        idsOfA.put("placeCode", place.path().substring("/r/".length()));
        idsOfA.put("uploadKey", "AAAAAAAAAAAAAAAAAAAAAAAA");
    }

    /** A step that waits for A's admin, and a message of A that was sent to an address. */
    private Map<String, String> escalatedAndSent(UUID estateId, UUID ticketId) {
        StaffMember admin = given.staff(companyA, Role.COMPANY_ADMIN, estateId);
        UUID escalation = UUID.randomUUID();
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        owner.sql("INSERT INTO " + companyA.schema() + """
            .ticket_escalations (id, ticket_id, limit_id, transition, reason, at, from_id, from_name, to_id, to_name)
            SELECT :id, :ticket, id, 'cancel', :mark, now(), :admin, :mark, :admin, :mark FROM %s.authority_limits\
            """.formatted(companyA.schema()))
                .param("id", escalation)
                .param("ticket", ticketId)
                .param("admin", admin.id())
                .param("mark", MARK)
                .update();
        UUID message = executor.call(
                companyA,
                () -> webhooks.send(
                        ticketId, "http://127.0.0.1:1/" + MARK, Map.of(), Instant.parse("2099-01-01T00:00:00Z")));
        owner.sql("UPDATE " + companyA.schema() + ".webhook_deliveries SET state = 'FAILED', last_error = :mark")
                .param("mark", MARK)
                .update();
        executor.call(companyA, webhooks::rotate);
        return Map.of("escalationId", escalation.toString(), "webhookDeliveryId", message.toString());
    }

    /** What dispatching has ids for. */
    private Map<String, String> dispatched(UUID staffId, UUID ticketId) {
        UUID absence = absences.report(new ReportAbsence(
                        staffId,
                        Instant.parse("2026-11-21T02:00:00Z"),
                        Instant.now().plus(Duration.ofDays(9)),
                        null,
                        MARK))
                .id();
        UUID batch = batches.move(new MoveTickets(List.of(ticketId), staffId, null, MARK))
                .id();
        UUID limit = limits.add(new KeepAuthorityLimit(
                        MARK,
                        MARK,
                        null,
                        null,
                        null,
                        null,
                        List.of(new AuthorityLimit.Grant(Role.COMPANY_ADMIN, null)),
                        true))
                .id();
        routing.save(OptionalLong.empty(), routing.version(1));
        return Map.of("absenceId", absence.toString(), "batchId", batch.toString(), "limitId", limit.toString());
    }

    /** A's own word of a category. */
    private void aWord() {
        executor.run(companyA, () -> keywords.keep(UUID.fromString(id("categoryId")), new KeepKeywords(List.of(MARK))));
    }

    private void onDuty(UUID person) {
        UUID roster = executor.call(
                companyA,
                () -> rosters.add(new SaveRoster(MARK, null, null, null, false)).id());
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        UUID shift = executor.call(
                companyA,
                () -> shifts.add(roster, new SaveShift(person, DutyKind.MAIN, now, now.plusSeconds(3600)))
                        .id());
        idsOfA.put(
                "deliveryId",
                executor.call(
                                companyA,
                                () -> deliveries.tell(
                                        List.of(person),
                                        Set.of(DeliveryWay.EMAIL),
                                        new StaffMessage(MARK, MARK, MARK, MARK, null, null, false),
                                        new QuietHours(LocalTime.MIN, LocalTime.of(23, 59, 59), ZoneOffset.UTC)))
                        .getFirst()
                        .toString());
        executor.call(
                companyA,
                () -> calls.report(
                        "call-of-a", new ReportCall(CallEventType.RING, now, "13912345678", null, MARK, 1, null)));
        idsOfA.put("callId", "call-of-a");
        executor.run(
                companyA,
                () -> kpis.setTarget(
                        "timeliness", new SetKpiTarget(BigDecimal.valueOf(91), UUID.fromString(id("estateId")))));
        idsOfA.put("way", "EMAIL");
        idsOfA.put("rosterId", roster.toString());
        idsOfA.put("shiftId", shift.toString());
    }

    /** A draft and a version in force of A's estate, and a migration of A's tickets; answers with the migration's id. */
    private String aDesignedWorkflow(String own) {
        UUID migration = executor.call(companyA, () -> {
            WorkflowDefinition first = design.version("repair", 1);
            PublishWorkflow command = new PublishWorkflow(MARK, Map.of());
            drafts.save(own, OptionalLong.empty(), first);
            publications.publish(own, 1, command);
            drafts.save(own, OptionalLong.empty(), first);
            drafts.save("repair", OptionalLong.empty(), first);
            publications.publish("repair", 1, command);
            return migrations
                    .start("repair", new MigrateTickets(List.of(1), 2, null))
                    .id();
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> executor.call(companyA, () -> migrations.require(migration))
                                .status()
                        == TicketMigration.Status.COMPLETED);
        return migration.toString();
    }

    /** A policy in force that names A's estate, and a draft of the next one. */
    private void aClockPolicy() {
        ClockPolicy first = clockPolicies.version(1);
        ClockPolicy own = new ClockPolicy(
                0,
                first.rules(),
                first.calendars(),
                first.defaultCalendar(),
                Map.of(id("estateId"), first.defaultCalendar()),
                first.quietHours());
        clockPolicies.save(OptionalLong.empty(), own);
        clockPolicies.publish(1, new PublishClockPolicy(MARK));
        clockPolicies.save(OptionalLong.empty(), own);
        UUID replay = replays.start(StartReplay.of(
                        ReplaySubject.CLOCK_POLICY,
                        ReplaySource.DRAFT,
                        null,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2027-12-31")))
                .id();
        idsOfA.put("replayId", replay.toString());
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        executor.call(companyA, () -> replays.require(replay)).status() == ReplayView.Status.COMPLETED);
    }

    @Test
    void showsAndChangesNothingOfAnotherCompany() throws Exception {
        JsonNode document = json.readTree(
                http.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
        List<Operation> operations = operations(document);
        Map<String, @Nullable String> identities = identities();
        List<String> before = rowsOfA();
        List<String> leaks = new ArrayList<>();
        int attempts = 0;
        for (Operation operation : operations) {
            for (Map.Entry<String, @Nullable String> identity : identities.entrySet()) {
                for (AbstractMockHttpServletRequestBuilder<?> request : requests(document, operation)) {
                    attempts++;
                    if (identity.getValue() != null) {
                        request.header("Authorization", "Bearer " + identity.getValue());
                    }
                    var response = http.perform(request).andReturn().getResponse();
                    String seen = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8)
                            + response.getHeaderNames().stream()
                                    .map(response::getHeaders)
                                    .toList();
                    leaks.addAll(leaks(operation + " as " + identity.getKey(), seen, response.getStatus()));
                }
            }
        }
        System.out.printf(
                "cross-company: %d operations x %d identities, %d requests, %d leaks%n",
                operations.size(), identities.size(), attempts, leaks.size());
        assertThat(leaks).isEmpty();
        assertThat(rowsOfA()).isEqualTo(before);
        assertThat(operations).hasSizeGreaterThan(20);
    }

    /** What was sent may come back in a refusal; what was not sent must not. */
    private List<String> leaks(String attempt, String seen, int status) {
        List<String> leaks = new ArrayList<>();
        for (String secret : List.of(MARK, "139****5678", "13912345678", "王芳")) {
            boolean ownOfB = secret.equals("王芳") && status < 300;
            if (!ownOfB && seen.contains(secret)) {
                leaks.add(attempt + " (" + status + ") shows " + secret);
            }
        }
        if (status < 300) {
            idsOfA.forEach((name, id) -> {
                // B may call a call of its own, and a way, what A calls them.
                if (!Set.of("number", "callId", "way").contains(name) && seen.contains(id)) {
                    leaks.add(attempt + " (" + status + ") shows the " + name);
                }
            });
        }
        return leaks;
    }

    private Map<String, @Nullable String> identities() {
        Map<String, @Nullable String> identities = new LinkedHashMap<>();
        identities.put("nobody", null);
        for (Role role : Role.values()) {
            identities.put("B's " + role, tokens.staff(companyB, role));
        }
        identities.put("B's API client", tokens.apiClient(companyB));
        identities.put(
                "B's admin, scoped to A's estate",
                tokens.of(companyB)
                        .roles(Role.COMPANY_ADMIN)
                        .estates(new EstateScope.Only(Set.of(UUID.fromString(id("estateId")))))
                        .mint());
        identities.put("the platform's admin", tokens.platform());
        return identities;
    }

    private List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT)),
                                path.getKey(),
                                method.getValue()))));
        return operations;
    }

    /** The operation as it is, with A's ids in its filters, and with A's number in place of its id. */
    private List<AbstractMockHttpServletRequestBuilder<?>> requests(JsonNode document, Operation operation) {
        List<AbstractMockHttpServletRequestBuilder<?>> requests = new ArrayList<>();
        if (operation.path().startsWith("/api/v1/live") || operation.path().endsWith("/events") && open(operation)) {
            return requests; // answers that never end; desk.live and desk.progress have tests of their own
        }
        String path = operation.path();
        for (Map.Entry<String, String> id : idsOfA.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        path = path.replace("{workflowVersion}", "1")
                .replace("{policyVersion}", "2")
                .replace("{skillKey}", "lift-licence")
                .replace("{clockName}", "completion")
                .replace("{kpiCode}", "timeliness")
                .replace("{channel}", "PHONE")
                .replace("{materialCode}", "tape-of-a")
                .replace("{giftCode}", "cup-of-a")
                .replace("{itemKey}", "valve")
                .replace("{rowNumber}", "1")
                .replace("{year}", "2026");
        assertThat(path).as("a path whose ids this test knows").doesNotContain("{");
        String required = query(operation, true);
        requests.add(attempt(document, operation, path + required));
        String filtered = query(operation, false);
        if (!filtered.equals(required)) {
            requests.add(attempt(document, operation, path + filtered));
        }
        if (operation.path().contains("{ticketId}")) {
            requests.add(attempt(document, operation, path.replace(id("ticketId"), id("number")) + required));
        }
        return requests;
    }

    private AbstractMockHttpServletRequestBuilder<?> attempt(JsonNode document, Operation operation, String address) {
        JsonNode content = operation.node().at("/requestBody/content");
        if (content.has("multipart/form-data")) {
            return multipart(URI.create(address))
                    .file(new MockMultipartFile("file", "a.pdf", "application/pdf", PDF_B));
        }
        MockHttpServletRequestBuilder request =
                request(operation.method(), URI.create(address)).header("If-Match", "W/\"" + ticketVersion + "\"");
        if (open(operation)) {
            // What is open to visitors is asked at B's portal, with what opens A's pages at A's.
            request.header("X-Hearth-Portal", companyB.value());
        }
        if (content.has("application/json")) {
            Object body = example(document, content.at("/application~1json/schema"), "");
            request.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body));
        }
        return request;
    }

    private static boolean open(Operation operation) {
        return operation.path().startsWith("/api/v1/public/");
    }

    private static final byte[] PDF_B = "%PDF-1.7 b".getBytes(StandardCharsets.UTF_8);

    private String query(Operation operation, boolean requiredOnly) {
        List<String> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(parameter -> {
            boolean wanted = parameter.path("required").asBoolean() || !requiredOnly;
            String name = parameter.get("name").asString();
            if (parameter.get("in").asString().equals("query") && wanted) {
                if (idsOfA.containsKey(name)) {
                    parameters.add(name + "=" + id(name));
                } else if (name.equals("text")) {
                    parameters.add("text=1");
                } else if (name.equals("from")) {
                    parameters.add(
                            "from=" + (operation.path().contains("workflowKey") ? "1" : first(operation, parameter)));
                } else if (name.equals("to")) {
                    parameters.add(
                            "to=" + (operation.path().contains("workflowKey") ? "draft" : last(operation, parameter)));
                } else if (name.equals("by") && operation.path().contains("replayId")) {
                    parameters.add("by=ESTATE");
                } else if (name.equals("kind") && operation.inMonths()) {
                    parameters.add("kind=REPAIR");
                }
            }
        });
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String first(Operation operation, JsonNode parameter) {
        return operation.inMonths() ? "2026-01" : isInstant(parameter) ? "2026-11-01T00:00:00Z" : "2020-01-01";
    }

    private static String last(Operation operation, JsonNode parameter) {
        return operation.inMonths() ? "2028-12" : isInstant(parameter) ? "2026-12-31T00:00:00Z" : "2030-01-01";
    }

    private static boolean isInstant(JsonNode parameter) {
        return parameter.at("/schema/format").asString("").equals("date-time");
    }

    /** A body of the schema's form, with A's ids wherever an id belongs. */
    private Object example(JsonNode document, JsonNode schema, String name) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asString();
            return example(document, document.at(reference.substring(1)), name);
        }
        if (schema.has("anyOf")) {
            return example(document, schema.get("anyOf").get(0), name);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asString();
        }
        return switch (type(schema)) {
            case "object" -> {
                Map<String, Object> body = new LinkedHashMap<>();
                schema.path("properties")
                        .properties()
                        .forEach(property ->
                                body.put(property.getKey(), example(document, property.getValue(), property.getKey())));
                yield body;
            }
            case "array" ->
                schema.get("items").has("oneOf") ? List.of() : List.of(example(document, schema.get("items"), name));
            case "integer", "number" -> schema.path("minimum").asInt(1);
            case "boolean" -> true;
            default -> text(schema, name);
        };
    }

    private String text(JsonNode schema, String name) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> idsOfA.getOrDefault(name, id("ticketId"));
            case "date-time" -> "2026-11-21T00:00:00Z";
            case "date" -> "2026-11-21";
            default ->
                switch (name) {
                    case "phone" -> "13800138000";
                    case "timeZone" -> "Asia/Shanghai";
                    case "transition" -> "cancel";
                    case "cursor" -> "";
                    default -> "甲" + UUID.randomUUID().toString().substring(0, 6);
                };
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("string");
    }

    private String id(String name) {
        return String.valueOf(idsOfA.get(name));
    }

    private List<String> rowsOfA() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of(
                "tickets",
                "ticket_comments",
                "ticket_history",
                "contact_records",
                "ticket_promises",
                "ticket_links",
                "ticket_merges",
                "ticket_relations",
                "ticket_splits",
                "service_lines",
                "incidents",
                "incident_tickets",
                "incident_updates",
                "incident_suggestions",
                "outage_notices",
                "outage_reports",
                "matter_settings",
                "attachments",
                "clock_policies",
                "clock_policy_drafts",
                "replays",
                "replay_findings",
                "replay_stays",
                "contacts",
                "contact_units",
                "past_contact_units",
                "unmaskings",
                "ticket_exports",
                "company_exports",
                "conversations",
                "conversation_moods",
                "abuse_reports",
                "imports",
                "import_lines",
                "import_changes",
                "reply_imports",
                "reply_import_rows",
                "estates",
                "buildings",
                "units",
                "staff",
                "teams",
                "team_members",
                "skills",
                "staff_skills",
                "absences",
                "routing_policies",
                "routing_policy_drafts",
                "authority_limits",
                "ticket_escalations",
                "ticket_batches",
                "ticket_batch_items",
                "ticket_transfers",
                "ticket_acceptances",
                "notifications",
                "duty_rosters",
                "duty_shifts",
                "deliveries",
                "delivery_channels",
                "messages",
                "contact_preferences",
                "channels",
                "mailboxes",
                "mails",
                "calls",
                "call_events",
                "kpi_targets",
                "comparison_notes",
                "comparison_mails",
                "comparison_mail_readers",
                "kpi_target_changes",
                "work_steps",
                "arrival_estimates",
                "materials",
                "material_uses",
                "checklists",
                "checklist_answers",
                "category_keywords",
                "webhook_deliveries",
                "webhook_secrets",
                "progress_links",
                "owner_page_settings",
                "owner_codes",
                "owner_sessions",
                "report_places",
                "report_settings",
                "reports",
                "report_photos",
                "idempotency_keys",
                "workflow_versions",
                "workflow_drafts",
                "workflow_changes",
                "workflow_migrations",
                "workflow_migration_tickets")) {
            rows.addAll(org.springframework.jdbc.core.simple.JdbcClient.create(io.hearth.testkit.RealServices.owner())
                    .sql("SELECT to_jsonb(r)::text FROM " + companyA.schema() + "." + table + " r ORDER BY 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private record Operation(HttpMethod method, String path, JsonNode node) {

        /** Whether its periods are whole months. */
        boolean inMonths() {
            return path.startsWith("/api/v1/kpi-figures") || path.equals("/api/v1/stage-times");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
