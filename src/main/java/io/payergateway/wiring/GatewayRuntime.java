package io.payergateway.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payergateway.advice.Advices;
import io.payergateway.billing.Deliveries;
import io.payergateway.billing.EmbeddedBroker;
import io.payergateway.billing.OutboxPublisher;
import io.payergateway.claim.Claim837Writer;
import io.payergateway.claim.ClaimBatcher;
import io.payergateway.claim.ClaimCorrection;
import io.payergateway.claim.ClaimEditing;
import io.payergateway.claim.ClaimRelease;
import io.payergateway.claim.EncounterBuilder;
import io.payergateway.claim.Failover;
import io.payergateway.claim.FollowingClaims;
import io.payergateway.claim.LateChanges;
import io.payergateway.claim.OutboundCheck;
import io.payergateway.claim.Restoration;
import io.payergateway.claim.Settler;
import io.payergateway.claim.Submitter;
import io.payergateway.denial.DenialDeadlines;
import io.payergateway.deadline.AnswerClock;
import io.payergateway.edits.ClaimEdits;
import io.payergateway.hl7.MllpFrameEncoder;
import io.payergateway.hl7.MllpLimits;
import io.payergateway.inspection.FileCheck;
import io.payergateway.inspection.FileRecords;
import io.payergateway.inspection.Hl7FileCheck;
import io.payergateway.journal.Channel;
import io.payergateway.journal.Database;
import io.payergateway.journal.DatabasePulse;
import io.payergateway.journal.Intake;
import io.payergateway.partner.Partners;
import io.payergateway.partner.RetentionPolicy;
import io.payergateway.remittance.AdjudicationRule;
import io.payergateway.remittance.ClaimStandings;
import io.payergateway.resolution.ClaimActions;
import io.payergateway.resolution.WriteOffLimits;
import io.payergateway.retention.Retention;
import io.payergateway.web.MoneyDesk;
import io.payergateway.web.Resolutions;
import io.payergateway.web.Services;
import io.payergateway.web.Settings;
import io.payergateway.web.WebServer;
import io.payergateway.x12.X12ConfigurationException;
import io.payergateway.yaml.YamlException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.jdbi.v3.core.Jdbi;

/**
 * The whole gateway, built by hand: what each part needs is in its constructor, and the order of this file is the order of the flow.
 * Starting it again on the same data folder continues where it was.
 */
public final class GatewayRuntime implements AutoCloseable {

    /**
     * @param inbox    the watched folder; {@code hl7} and {@code batches} lie in it
     * @param mllpPort 0 is not possible here: the caller chooses a free one
     * @param notice   shown on every page of the console
     * @param disk     from where on nothing is taken in
     * @param files    limits of files that are checked by console and API
     */
    public record Options(Layout layout, Path inbox, String mllpHost, int mllpPort, int httpPort, String apiKey, String notice, Clock clock, DiskLimit disk,
                          Settings.Files files) {
        /** As the demo, which is to run on the full disk of a laptop too. */
        public Options(Layout layout, Path inbox, String mllpHost, int mllpPort, int httpPort, String apiKey, String notice, Clock clock) {
            this(layout, inbox, mllpHost, mllpPort, httpPort, apiKey, notice, clock, DiskLimit.of(inbox, DEMO_DISK_PERCENT), Settings.Files.DEFAULT);
        }

        @Override
        public String toString() {
            return "Options[mllp=" + mllpPort + ", http=" + httpPort + "]";
        }
    }

    /** Of a file of HL7 that the console checks, which is in memory whole. */
    private static final int HL7_MEGABYTES = 16;
    private static final int DEMO_DISK_PERCENT = 98;

    private final Options options;
    private final Database database;
    private final Partners partners;
    private final Mappings mappings;
    private final BillingBroker broker;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OperatingFailures failures = new OperatingFailures(meters);
    private final Restoration restoration;
    private final DatabasePulse pulse;
    private final IntakeGate gate;
    private Intake intake;
    private Submitter submitter;
    private RefusedMessages refused;
    private ResponseDispatcher responses;
    private ClaimRelease release;
    private ClaimEditing editing;
    private FollowingClaims following;
    private WriteOffLimits writeOffs;
    private ClaimActions actions;
    private Deliveries deliveries;
    private Settler settler;
    private Failover failover;
    private Retention retention;
    private Routes routes;
    private FileRecords records;
    private Advices advices;
    private BankParts bank;
    private ReceivableParts receivables;
    private WebServer web;

    /**
     * What it is given stays its caller's to close, after {@link #close}.
     *
     * @param embeddedBroker started; empty where configuration names an external one
     */
    public GatewayRuntime(Options options, Database database, Partners partners, Mappings mappings, Optional<EmbeddedBroker> embeddedBroker) {
        this.options = options;
        this.database = database;
        this.partners = partners;
        this.mappings = mappings;
        this.broker = BillingBroker.of(partners.billing(), embeddedBroker);
        this.restoration = new Restoration(database.jdbi(), partners, options.clock());
        this.pulse = new DatabasePulse(database.jdbi(), restoration::requireDeclared);
        this.gate = new IntakeGate(pulse::beats, options.disk());
        DialectReferences.check(partners, mappings.dialects());
    }

    public void start(Progress progress) throws Exception {
        progress.step("routes, listener on port " + options.mllpPort(), () -> {
            startRoutes();
            return routes;
        });
        progress.step("console and API on port " + options.httpPort(), () -> {
            startWeb();
            return web;
        });
    }

    private void startRoutes() throws Exception {
        Jdbi jdbi = database.jdbi();
        Clock clock = options.clock();
        retention = new Retention(database.unhurried(), RetentionPolicy.load(options.layout().config()), clock);
        makeMonths();
        restoration.requireDeclared();
        startGate();
        intake = new Intake(jdbi, clock, Intake.Settings.DEFAULT);
        refused = new RefusedMessages(jdbi, clock);
        MessageReceiver receiver = new MessageReceiver(partners, mappings.hl7(), intake, refused, clock);
        requireClearinghouses(mappings.x12().partners());
        writeOffs = WriteOffLimits.load(options.layout().config());
        ClaimEdits edits = new ClaimEdits(partners, mappings.codes(), clock);
        submitter = new Submitter(jdbi, partners, clock);
        submitter.recover();
        responses = ResponseDispatcher.of(jdbi, clock, partners.clearinghouses(), new DenialDeadlines(partners.payers(), partners.facilities()),
                options.layout().mappings(), mappings.x12(), failures::note);

        Map<String, Object> beans = new HashMap<>();
        MllpChannelHandlers mllp = new MllpChannelHandlers(MllpLimits.DEFAULT, refused, gate::isOpen);
        beans.put("mllpDecoder", mllp);
        beans.put("mllpEncoder", new MllpFrameEncoder());
        beans.put("receiveMllp", new ReceiveProcessor(Channel.MLLP, receiver::receive, meters));
        beans.put("receiveHttp", new ReceiveProcessor(Channel.HTTP, receiver::receive, meters));
        InboxFiles inbox = new InboxFiles(responses::leave, gate::isOpen, clock);
        beans.put("inboxFiles", inbox);
        beans.put("receiveFile", new ReceiveFile(receiver, new ReceiveChargeBatch(partners, mappings.chargeBatches(), intake, jdbi, clock), refused, inbox));
        beans.put("encounterBuilder", new EncounterBuilder(jdbi, new JournalMessageReader(partners, mappings), partners, edits, clock));
        release = new ClaimRelease(jdbi, partners, edits, clock);
        editing = new ClaimEditing(jdbi, partners, edits, clock);
        beans.put("claimRelease", release);
        following = new FollowingClaims(jdbi, partners, edits, clock);
        beans.put("followingClaims", following);
        beans.put("lateChanges", new LateChanges(jdbi, partners, edits, clock));
        AdjudicationRule rule = AdjudicationRule.load(options.layout().mappings().resolve("codes"));
        actions = new ClaimActions(jdbi, clock, partners, new ClaimCorrection(partners, edits), following, writeOffs, rule::isDenial, new ClaimStandings(rule)::of,
                options.layout().mappings());
        beans.put("claimBatcher", new ClaimBatcher(jdbi, partners, new Claim837Writer(mappings.x12().guides()), new OutboundCheck(mappings.x12()), clock));
        beans.put("responseDispatcher", responses);
        failover = new Failover(jdbi, partners, clock);
        requireFailovers();
        beans.put("failover", failover);
        breakerMeters();
        beans.put("retention", retention);
        beans.put("answerClock", answerClock(jdbi, clock));
        bank = BankParts.of(jdbi, options.layout(), clock, meters);
        beans.putAll(bank.beans(inbox));
        receivables = ReceivableParts.of(jdbi, partners, options.layout(), clock, meters);
        beans.putAll(receivables.beans());
        beans.putAll(broker.beans());
        deliveries = new Deliveries(jdbi, partners.billingSystems().values(), clock);
        beans.put("billingSystems", new DeliverySteps(deliveries, partners.billingSystems().values(), jdbi, clock));
        beans.put("noteFailure", (Processor) failures::note);
        beans.put("answerNotStored", (Processor) exchange -> exchange.getMessage().setBody(new byte[0]));
        PartnerRequests requests = new PartnerRequests(partners);
        SubmitSteps sending = new SubmitSteps(submitter, requests, failures, clock);
        beans.putAll(sending.byName());
        settler = new Settler(jdbi, partners, submitter, clock);
        beans.putAll(new SettleSteps(settler, submitter, sending).byName());
        CollectSteps collect = new CollectSteps(responses, requests, clock);
        beans.putAll(collect.byName());
        partners.clearinghouses().values().forEach(each -> beans.put(PartnerEndpoints.folderName(each.id()), collect.folder(each)));

        routes = new Routes(beans, properties());
        routes.context().addRoutePolicyFactory(routeMeters());
        routes.runOnce(new Leadership(jdbi, restoration::requireDeclared, failures::note));
        beans.put("billingQueue", new BillingPublishing(new OutboxPublisher(jdbi, clock, deliveries), broker, routes.context()));
        routes.context().getRegistry().bind("billingQueue", beans.get("billingQueue"));
        routes.start(options.layout().routes(), partners.clearinghouses().values(), partners.billingSystems().keySet());
    }

    /** Not worth a start that fails: without its month a row goes into the other partition of its table. */
    private void makeMonths() {
        try {
            retention.makeMonths();
        } catch (RuntimeException busy) {
            failures.note("keep-and-purge", busy);
        }
    }

    private void startGate() {
        gate.start();
        Gauge.builder("gateway.intake.open", gate, of -> of.isOpen() ? 1 : 0).description("1 while messages are taken in").register(meters);
        Gauge.builder("gateway.disk.used", gate, IntakeGate::diskUsed).baseUnit("percent").description("of the disk with the gateway's data").register(meters);
    }

    private void breakerMeters() {
        partners.clearinghouses().keySet().forEach(id -> Gauge.builder("gateway.breaker.open", submitter, of -> of.breaker(id).isOpen() ? 1 : 0).tag("clearinghouse", id)
                .description("1 while files to it are held back because sending fails").register(meters));
    }

    private AnswerClock answerClock(Jdbi jdbi, Clock clock) {
        AnswerClock watch = new AnswerClock(jdbi, partners, clock);
        partners.clearinghouses().values().forEach(each -> each.deadlines().within().keySet().forEach(answer ->
                Gauge.builder("gateway.answers.overdue", watch, of -> of.overdue(each.id(), answer)).tag("clearinghouse", each.id()).tag("answer", answer.code())
                        .description("open findings about answers that are late").register(meters)));
        return watch;
    }

    private void startWeb() throws Exception {
        ProducerTemplate template = routes.context().createProducerTemplate();
        Hl7FileCheck hl7 = new Hl7FileCheck(partners, mappings.hl7(), HL7_MEGABYTES);
        records = FileRecords.load(options.layout().mappings().resolve("x12"));
        advices = Advices.load(database.jdbi(), options.layout().mappings());
        Services services = new Services(database.jdbi(), options.clock(),
                message -> gate.isOpen() ? template.asyncRequestBody("direct:receive-http", message, byte[].class)
                        : CompletableFuture.failedFuture(new IllegalStateException("nothing is taken in")), editing, release, settler, failover, meters,
                new FileCheck(mappings::x12, () -> hl7), records,
                new HealthChecks(database, broker, partners, options, gate, intake::oldestWait, submitter::breaker).all(), retention,
                new MoneyDesk(deliveries, bank.desk(), advices, receivables.ageing(), responses.desk(), new Resolutions(actions, writeOffs.apiRole())));
        web = new WebServer(new Settings(options.httpPort(), options.apiKey(), options.notice(), Settings.Limits.DEFAULT.with(options.files())), services);
        web.start();
    }

    private MicrometerRoutePolicyFactory routeMeters() {
        MicrometerRoutePolicyFactory factory = new MicrometerRoutePolicyFactory();
        factory.setMeterRegistry(meters);
        return factory;
    }

    /** A companion guide under a misspelt name would never be asked. */
    private void requireClearinghouses(Set<String> companions) {
        companions.stream().filter(id -> !partners.clearinghouses().containsKey(id)).sorted().findFirst().ifPresent(id -> {
            throw new X12ConfigurationException("mappings/x12/partners/" + id + ": config/clearinghouses has no " + id + ".yaml");
        });
    }

    private void requireFailovers() {
        List<String> unconfigured = failover.unconfigured();
        if (!unconfigured.isEmpty()) {
            throw new YamlException(String.join("\n", unconfigured));
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mllp.host", options.mllpHost());
        properties.setProperty("mllp.port", Integer.toString(options.mllpPort()));
        properties.setProperty("inbox.dir", options.inbox().toAbsolutePath().toString());
        properties.setProperty("billing.queue", partners.billing().queue());
        properties.setProperty("billing.route", broker.route());
        return properties;
    }

    /** The running routes, for tests and meters. */
    public CamelContext camel() {
        return routes.context();
    }

    public int httpPort() {
        return web.port();
    }

    /** Stops taking in first, then lets workers end their turn, then closes what they used. */
    @Override
    public void close() {
        closeQuietly(web);
        closeQuietly(records);
        closeQuietly(advices);
        closeQuietly(gate);
        closeQuietly(routes);
        closeQuietly(submitter);
        closeQuietly(responses);
        closeQuietly(refused);
        closeQuietly(intake);
        closeQuietly(broker);
        closeQuietly(pulse);
    }

    private void closeQuietly(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            failures.note("close-" + part.getClass().getSimpleName(), e); // the other parts must be closed all the same
        }
    }
}
