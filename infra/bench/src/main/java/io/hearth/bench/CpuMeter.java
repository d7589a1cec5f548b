package io.hearth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time of processes and all their children, read from /proc (Linux only), children that ended included. */
final class CpuMeter {
    private static final double TICKS_PER_SECOND = 100;

    private record Stat(long parent, long ticks) {}

    private CpuMeter() {}

    /** Seconds of processor time, user and system, that each process and its descendants have used so far. */
    static Map<String, Double> seconds(Map<String, Long> processes) {
        Map<Long, Stat> all = stats();
        Map<String, Double> seconds = new TreeMap<>();
        processes.forEach((name, root) -> seconds.put(
                name,
                family(List.of(root), all).stream()
                                .map(all::get)
                                .filter(stat -> stat != null)
                                .mapToLong(Stat::ticks)
                                .sum()
                        / TICKS_PER_SECOND));
        return seconds;
    }

    /** The process and all its descendants. */
    static Set<Long> family(long root) {
        return family(List.of(root), stats());
    }

    private static Set<Long> family(List<Long> roots, Map<Long, Stat> all) {
        Set<Long> wanted = new HashSet<>(roots);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<Long, Stat> entry : all.entrySet()) {
                if (wanted.contains(entry.getValue().parent()) && wanted.add(entry.getKey())) {
                    grew = true;
                }
            }
        }
        return wanted;
    }

    private static Map<Long, Stat> stats() {
        Map<Long, Stat> all = new HashMap<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                String name = process.getFileName().toString();
                if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
                    try {
                        String line = Files.readString(process.resolve("stat"));
                        String[] fields =
                                line.substring(line.lastIndexOf(')') + 2).split(" ");
                        long ticks = 0;
                        for (int i = 11; i <= 14; i++) { // utime, stime and the same of children that ended
                            ticks += Long.parseLong(fields[i]);
                        }
                        all.put(Long.parseLong(name), new Stat(Long.parseLong(fields[1]), ticks));
                    } catch (IOException e) {
                        // the process ended while we looked
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
