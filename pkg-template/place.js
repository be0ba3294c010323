// Where one cart is kept: its record, the lock under which it is sent, the tabs that share it, what paints first.

import { FirstPaint } from "./first-paint.js";
import { DrainLock } from "./lock.js";
import { Record } from "./record.js";
import { Tabs } from "./tabs.js";

/**
 * What a place tells of.
 *
 * @typedef {{ granted(lock: DrainLock): void, lost(lock: DrainLock): void, heard(settled: string): void, found(): void,
 *   snapshot(): any }} Listener
 */

export class Place {
  partition;
  record;
  lock;
  tabs;
  /** None where nothing may outlast the tab, and none of what is not in the record yet. @type {FirstPaint | null} */
  paint;
  /** Whether something was painted before the record was opened: then it was kept there. */
  wasPainted;
  #kind;
  #listener;

  /**
   * @param {string} partition @param {"durable" | "session" | "memory"} kind @param {Listener} listener
   * @param {Record} [record] That of the place that was left, where its cart comes along.
   */
  constructor(partition, kind, listener, record) {
    this.partition = partition;
    this.#listener = listener;
    this.record = record ?? new Record(kind, partition, () => listener.found());
    this.tabs = new Tabs(partition, (settled) => listener.heard(settled));
    this.#kind = kind;
    this.paint = record ? null : this.#newPaint();
    this.wasPainted = this.paint?.exists() ?? false;
    this.lock = this.#newLock();
  }

  #newLock() {
    /** @type {DrainLock} */
    const lock = new DrainLock(
      this.partition,
      () => this.#listener.granted(lock),
      () => this.#listener.lost(lock),
      async () => `${this.tabs.told} ${await this.record.progress()}`,
    );
    return lock;
  }

  #newPaint() {
    return this.#kind === "durable" ? new FirstPaint(this.partition, () => this.#listener.snapshot()) : null;
  }

  /** What has come along is in the record. */
  arrive() {
    this.paint ??= this.#newPaint();
    this.paint?.plan();
  }

  /** Whoever held the lock is gone. */
  renewLock() {
    this.lock.end();
    this.lock = this.#newLock();
  }

  /** The page is frozen or cached. */
  suspend() {
    this.lock.suspend();
    this.tabs.close();
  }

  resume() {
    this.tabs.open();
    this.lock.resume();
  }

  /** The cart goes on in another place, and takes the record along. Tabs that still show it here find it gone. */
  leave() {
    this.lock.end();
    this.tabs.tell("[]");
    this.tabs.close();
    this.paint?.remove();
  }

  close() {
    this.lock.end();
    this.tabs.close();
    this.paint?.stop();
    this.record.close();
  }
}
