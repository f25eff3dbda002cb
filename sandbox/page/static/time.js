// Times as a person sees them: every function takes the person's IANA zone.

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, newFormat(zone, options));
  return formats.get(key);
}

function newFormat(zone, options) {
  try {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone || "UTC" });
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  }
}

// seconds reads a Slack timestamp ("1700000000.000100") as seconds.
export const seconds = (ts) => Number.parseFloat(ts) || 0;

// isTime says whether calendars reach that far: to the year 275760, in both directions.
export const isTime = (sec) => Math.abs(sec) <= 8.64e12;

const date = (sec) => new Date(sec * 1000);

// clockTime is "9:05 AM".
export const clockTime = (sec, zone) => format(zone, { hour: "numeric", minute: "2-digit" }).format(date(sec));

// longTime is "Monday, November 23 at 9:05:30 AM", for titles on hover.
export const longTime = (sec, zone) =>
  format(zone, { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit" }).format(date(sec));

// clockBar is "Mon, Nov 23, 9:05 AM".
export const clockBar = (sec, zone) =>
  format(zone, { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }).format(date(sec));

// weekTime is "Mon 9:05 AM".
export const weekTime = (sec, zone) => `${format(zone, { weekday: "short" }).format(date(sec))} ${clockTime(sec, zone)}`;

// zoneName is "GMT+1" or "PST".
export function zoneName(sec, zone) {
  const part = format(zone, { timeZoneName: "short" }).formatToParts(date(sec)).find((p) => p.type === "timeZoneName");
  return part ? part.value : "UTC";
}

// day is "2026-11-23": equal for two times of one day in the zone.
export function day(sec, zone) {
  const p = parts(sec, zone);
  return `${p.year}-${p.month}-${p.day}`;
}

// hourMinute is "09:05", as time inputs want it.
export function hourMinute(sec, zone) {
  const p = parts(sec, zone);
  return `${p.hour}:${p.minute}`;
}

// exactTime is "09:05:30.123", as machines write it.
export function exactTime(sec, zone) {
  const p = parts(sec, zone);
  return `${p.hour}:${p.minute}:${p.second}.${String(Math.floor((sec % 1) * 1000)).padStart(3, "0")}`;
}

function parts(sec, zone) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  return Object.fromEntries(format(zone, options).formatToParts(date(sec)).map((p) => [p.type, p.value]));
}

// unix reads a date and a time of day on the zone's wall clock. The offset is
// asked twice, because the first guess may lie on the other side of a change.
export function unix(dateText, timeText, zone) {
  const wall = Date.parse(`${dateText}T${timeText}Z`) / 1000;
  if (Number.isNaN(wall)) return null;
  let guess = wall - offset(wall, zone);
  guess = wall - offset(guess, zone);
  return guess;
}

function offset(sec, zone) {
  const p = parts(sec, zone);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) / 1000 - Math.floor(sec);
}

// dayName is what the divider between days says.
export function dayName(sec, now, zone) {
  const near = nearDay(sec, now, zone);
  if (near) return near[0].toUpperCase() + near.slice(1);
  return longDay(sec, zone, false);
}

function nearDay(sec, now, zone) {
  const noon = Date.parse(day(sec, zone) + "T12:00:00Z");
  const today = Date.parse(day(now, zone) + "T12:00:00Z");
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[Math.round((noon - today) / 86400000)];
}

function ordinal(n) {
  if (n % 100 >= 11 && n % 100 <= 13) return `${n}th`;
  return `${n}${{ 1: "st", 2: "nd", 3: "rd" }[n % 10] || "th"}`;
}

function longDay(sec, zone, withYear) {
  const get = (options) => format(zone, options).format(date(sec));
  const text = `${get({ weekday: "long" })}, ${get({ month: "long" })} ${ordinal(Number(get({ day: "numeric" })))}`;
  return withYear ? `${text}, ${get({ year: "numeric" })}` : text;
}

// slackDate fills in the format of <!date^…>: {date}, {time} and their family.
export function slackDate(sec, text, now, zone) {
  const pretty = (name, plain) => (name.endsWith("pretty") && nearDay(sec, now, zone)) || plain;
  const get = (options) => format(zone, options).format(date(sec));
  const words = {
    __proto__: null,
    date_num: () => day(sec, zone),
    date_slash: () => get({ year: "numeric", month: "2-digit", day: "2-digit" }),
    date: () => `${get({ month: "long" })} ${ordinal(Number(get({ day: "numeric" })))}, ${get({ year: "numeric" })}`,
    date_short: () => get({ month: "short", day: "numeric", year: "numeric" }),
    date_long: () => longDay(sec, zone, true),
    day_divider: () => longDay(sec, zone, false),
    time: () => clockTime(sec, zone),
    time_secs: () => get({ hour: "numeric", minute: "2-digit", second: "2-digit" }),
    ago: () => ago(sec, now),
  };
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const base = words[name] || words[name.replace(/_pretty$/, "")];
    return base ? pretty(name, base()) : whole;
  });
}

function ago(sec, now) {
  const far = Math.abs(now - sec);
  const [n, unit] = far < 3600 ? [far / 60, "minute"] : far < 86400 ? [far / 3600, "hour"] : [far / 86400, "day"];
  const whole = Math.round(n);
  if (whole === 0) return "just now";
  const words = `${whole} ${unit}${whole === 1 ? "" : "s"}`;
  return sec > now ? `in ${words}` : `${words} ago`;
}
