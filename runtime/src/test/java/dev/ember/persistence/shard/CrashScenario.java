package dev.ember.persistence.shard;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.SimulatedDisk.Fault;
import java.io.IOException;

/** What a shard may be doing when a crash comes. */
enum CrashScenario {
    APPEND {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            for (int i = 0; i < 24; i++) {
                script.group(1, 40 + 53 * i);
            }
            script.close();
        }
    },
    GROUP_COMMIT {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            for (int i = 0; i < 20; i++) {
                script.group(1 + i % 7, 150);
            }
            script.close();
        }
    },
    LARGE_RECORDS {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            script.group(2, 5000);
            script.group(1, 1);
            script.group(3, 2500);
            script.close();
        }
    },
    REOPEN {
        @Override
        void play(CrashScript script) throws IOException {
            for (int i = 0; i < 10; i++) {
                script.open();
                script.group(3, 100);
                script.group(1, 700);
                if (i % 2 == 0) {
                    script.close();
                } else {
                    script.kill();
                }
            }
        }
    },
    REWRITE {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            for (int i = 0; i < 6; i++) {
                script.group(4, 90);
                script.rewrite();
            }
            script.group(2, 90);
            script.close();
            script.open();
            script.group(1, 90);
            script.rewrite();
            script.close();
        }
    },
    APPEND_DURING_REWRITE {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            for (int i = 0; i < 3; i++) {
                script.group(3, 60);
                var rewrite = script.beginRewrite();
                script.group(2, 60);
                script.finish(rewrite);
                script.group(1, 60);
            }
            script.close();
        }
    },
    /** A rewrite that is given up, a crash, and another one. */
    REWRITE_AFTER_CRASH {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            script.mark();
            script.group(3, 60);
            script.beginRewrite();
            script.group(2, 60);
            script.kill();
            script.open();
            script.group(1, 60);
            script.rewrite();
            script.group(1, 60);
            script.kill();
            script.open();
            script.rewrite();
            script.close();
        }
    },
    MARKED_REWRITE {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            script.mark();
            for (int i = 0; i < 3; i++) {
                script.group(2, 60);
                script.rewrite();
            }
            script.close();
        }
    },
    CHANGE_OF_FORMAT {
        @Override
        void play(CrashScript script) throws IOException {
            ShardOptions plain = ShardOptions.defaults();
            script.options(plain);
            script.open();
            script.group(3, 60);
            script.rewrite();
            script.group(2, 60);
            script.close();
            // Opening such a shard begins a rewrite: done here by hand, for there is no thread.
            for (ShardOptions next : new ShardOptions[] {
                plain.withKey(Keys.right()),
                plain.withKey(Keys.wrong()).withOldKey(Keys.right()),
                plain.withOldKey(Keys.wrong())
            }) {
                script.options(next);
                script.open();
                script.group(1, 60);
                script.rewrite();
                script.group(1, 60);
                script.rewrite();
                script.close();
            }
        }
    },
    NO_PREVIOUS_GENERATION {
        @Override
        void play(CrashScript script) throws IOException {
            script.options(ShardOptions.defaults().withPreviousGeneration(false));
            script.open();
            script.mark();
            for (int i = 0; i < 3; i++) {
                script.group(2, 60);
                script.rewrite();
            }
            script.close();
        }
    },
    FULL_DISK {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            script.group(2, 200);
            for (int i = 0; i < 3; i++) {
                script.disk().limit(800 + 700 * i);
                boolean refused = false;
                for (int n = 0; n < 50 && !refused; n++) {
                    try {
                        script.group(1, 200);
                    } catch (IOException e) {
                        refused = true;
                    }
                }
                script.disk().limit(Long.MAX_VALUE);
                script.group(2, 90);
            }
            script.close();
        }
    },
    /** Forcing fails; the shard is opened again while the operating system goes on. */
    FAILED_FORCE {
        @Override
        void play(CrashScript script) throws IOException {
            script.open();
            for (int i = 0; i < 4; i++) {
                script.group(2, 80);
                script.disk().failCall(2, Fault.BEFORE);
                boolean failed = false;
                try {
                    script.group(2, 300);
                    script.force();
                } catch (IOException e) {
                    failed = true;
                }
                script.disk().repair();
                if (failed) {
                    script.close();
                    script.open();
                }
                script.group(1, 80);
            }
            script.close();
        }
    };

    abstract void play(CrashScript script) throws IOException;

    /** Whether calls to the disk fail in it by its own doing. */
    boolean failsByItself() {
        return this == FULL_DISK || this == FAILED_FORCE;
    }

    /** The options under which a scenario means something. */
    boolean isFor(ShardOptions options) {
        boolean plainAlways = options.key() == null && options.policy() == FsyncPolicy.ALWAYS;
        boolean hasItsOwn = this == CHANGE_OF_FORMAT || this == NO_PREVIOUS_GENERATION;
        return !hasItsOwn || plainAlways;
    }
}
