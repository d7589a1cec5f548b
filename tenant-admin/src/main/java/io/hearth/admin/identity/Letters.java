package io.hearth.admin.identity;

import io.hearth.admin.identity.mail.Letter;
import io.hearth.admin.identity.mail.MailOutbox;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Posts the letters that carry a link, in the language of whom they are for, with the caller's transaction. */
@Component
class Letters {

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final IdentitySettings settings;
    private final MailOutbox outbox;

    Letters(ITemplateEngine templates, MessageSource messages, IdentitySettings settings, MailOutbox outbox) {
        this.templates = templates;
        this.messages = messages;
        this.settings = settings;
        this.outbox = outbox;
    }

    IdentitySettings.Identity settings() {
        return settings.identity();
    }

    /** @param inviter name of whoever asks the person to join */
    void sendInvitation(Account account, Portal portal, String inviter, String token) {
        var link = settings.portalUrl(portal.slug()) + "/invitations/" + token;
        outbox.post(write(
                "invitation",
                account,
                portal,
                link,
                inviter,
                settings.identity().invitationLife().toDays()));
    }

    void sendPasswordReset(Account account, Portal portal, String token) {
        var link = settings.portalUrl(portal.slug()) + "/password-resets/" + token;
        outbox.post(write(
                "password-reset",
                account,
                portal,
                link,
                "",
                settings.identity().resetLife().toDays(),
                settings.identity().resetLife().toHours()));
    }

    void sendAboutCompany(String kind, Account account, Portal portal, Object... more) {
        outbox.post(write(kind, account, portal, settings.portalUrl(portal.slug()) + "/settings/company", more));
    }

    private Letter write(String kind, Account account, Portal portal, String link, Object... more) {
        var locale = account.locale();
        var portalName = name(portal, locale);
        Object[] words = Stream.concat(Stream.of(account.name(), portalName), Stream.of(more))
                .toArray();
        var subject = messages.getMessage("mail." + kind + ".subject", words, locale);
        var greeting = messages.getMessage("mail.greeting", words, locale);
        var why = messages.getMessage("mail." + kind + ".why", words, locale);
        var action = messages.getMessage("mail." + kind + ".action", words, locale);
        var limit = messages.getMessage("mail." + kind + ".limit", words, locale);
        var ignore = messages.getMessage("mail." + kind + ".ignore", words, locale);
        var text = String.join("\n\n", greeting, why, action + "\n" + link, limit, ignore, portalName) + "\n";
        var html = templates.process(
                "mail/letter",
                new Context(
                        locale,
                        Map.of(
                                "subject", subject,
                                "greeting", greeting,
                                "why", why,
                                "action", action,
                                "link", link,
                                "limit", limit,
                                "ignore", ignore,
                                "portal", portalName)));
        return new Letter(account.email(), subject, text, html);
    }

    private String name(Portal portal, Locale locale) {
        return portal instanceof Portal.Company company ? company.name() : messages.getMessage("product", null, locale);
    }
}
