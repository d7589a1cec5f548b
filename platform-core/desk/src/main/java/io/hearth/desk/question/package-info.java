/**
 * Questions that the reply library does not answer: they are written down where somebody asks, wait for whoever knows by a clock of the company's
 * policy, are answered once for everybody who asks the same, and become replies. Publishes open questions and the gaps of the library. Refuses to
 * answer a question twice, and to give one estate the answer of another.
 */
@ApplicationModule(
        allowedDependencies = {"api", "clock", "contact", "estate", "message", "notification", "reply", "team", "ticket"
        })
@NullMarked
package io.hearth.desk.question;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
