/**
 * What leaves the product: e-mail, SMS and WeCom messages to the company's own people, and what the message module tells owners. Publishes deliveries that are written in the
 * transaction of whatever causes them and sent afterwards, however long a provider is away, with the provider's answer for everybody who
 * looks. Refuses to show a provider's secret again, and to call addresses that a company gives.
 */
@ApplicationModule(allowedDependencies = {"api", "attachment", "clock"})
@NullMarked
package io.hearth.desk.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
