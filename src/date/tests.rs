use edtf::level_1::{Certainty, Date as TheirDate, Edtf, Precision, Season};
use jiff::ToSpan;
use proptest::prelude::*;

use super::*;
use crate::charset::Charset;

fn parsed(text: &str) -> EdtfDate {
    EdtfDate::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Written, earliest, latest, words, in a column, in a column under the year with which it begins; `..` for an open side.
const FORMS: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("2014-01-14", "2014-01-14", "2014-01-14", "14 January 2014", "14 Jan 2014", "14 Jan"),
    ("2012-02-05", "2012-02-05", "2012-02-05", "5 February 2012", "5 Feb 2012", "5 Feb"),
    ("2012-09", "2012-09-01", "2012-09-30", "September 2012", "Sep 2012", "Sep"),
    ("2012-02", "2012-02-01", "2012-02-29", "February 2012", "Feb 2012", "Feb"),
    ("2008", "2008-01-01", "2008-12-31", "2008", "2008", "2008"),
    ("0800", "0800-01-01", "0800-12-31", "0800", "0800", "0800"),
    ("199X", "1990-01-01", "1999-12-31", "the 1990s", "1990s", "1990s"),
    ("200X", "2000-01-01", "2009-12-31", "the decade 2000 to 2009", "2000..2009", "2000..2009"),
    ("19XX", "1900-01-01", "1999-12-31", "the 1900s", "1900s", "1900s"),
    ("2012-21", "2012-03-01", "2012-05-31", "spring 2012", "spring 2012", "spring"),
    ("2012-22", "2012-06-01", "2012-08-31", "summer 2012", "summer 2012", "summer"),
    ("2012-23", "2012-09-01", "2012-11-30", "autumn 2012", "autumn 2012", "autumn"),
    ("2012-24", "2012-12-01", "2013-02-28", "winter 2012", "winter 2012", "winter"),
    ("2012-33", "2012-01-01", "2012-03-31", "January to March 2012", "Jan–Mar 2012", "Jan–Mar"),
    ("2012-34", "2012-04-01", "2012-06-30", "April to June 2012", "Apr–Jun 2012", "Apr–Jun"),
    ("2012-36", "2012-10-01", "2012-12-31", "October to December 2012", "Oct–Dec 2012", "Oct–Dec"),
    ("2012-40", "2012-01-01", "2012-06-30", "the first half of 2012", "Jan–Jun 2012", "Jan–Jun"),
    ("2012-41", "2012-07-01", "2012-12-31", "the second half of 2012", "Jul–Dec 2012", "Jul–Dec"),
    ("2016-11-09T06:07", "2016-11-09", "2016-11-09", "9 November 2016, 06:07", "9 Nov 2016 06:07", "9 Nov"),
    (
        "2016-11-09T00:00~",
        "2016-11-08",
        "2016-11-09",
        "about 9 November 2016, 00:00",
        "c. Nov 2016",
        "c. 9 Nov",
    ),
    ("2014-01-01~", "2013-12-31", "2014-01-02", "about 1 January 2014", "c. Jan 2014", "c. 1 Jan"),
    ("2012-03~", "2012-02-01", "2012-04-30", "about March 2012", "c. Mar 2012", "about Mar"),
    ("2012-12~", "2012-11-01", "2013-01-31", "about December 2012", "c. Dec 2012", "about Dec"),
    ("2012-24~", "2012-09-01", "2013-05-31", "about winter 2012", "about 2012", "c. winter"),
    ("2012-33~", "2011-10-01", "2012-06-30", "about January to March 2012", "about 2012", "c. Jan–Mar"),
    ("2005~", "2004-01-01", "2006-12-31", "about 2005", "about 2005", "about 2005"),
    ("199X~", "1980-01-01", "2009-12-31", "about the 1990s", "about 1990s", "c. 1990s"),
    ("19XX~", "1800-01-01", "2099-12-31", "about the 1900s", "about 1900s", "c. 1900s"),
    ("9999~", "9998-01-01", "9999-12-31", "about 9999", "about 9999", "about 9999"),
    ("2010?", "2010-01-01", "2010-12-31", "perhaps 2010", "2010?", "2010?"),
    ("2014-01-14?", "2014-01-14", "2014-01-14", "perhaps 14 January 2014", "14 Jan 2014?", "14 Jan?"),
    ("199X?", "1990-01-01", "1999-12-31", "perhaps the 1990s", "1990s?", "1990s?"),
    ("2010%", "2009-01-01", "2011-12-31", "perhaps about 2010", "about 2010?", "c. 2010?"),
    ("2012-09%", "2012-08-01", "2012-10-31", "perhaps about September 2012", "c. Sep 2012?", "about Sep?"),
    (
        "190X%",
        "1890-01-01",
        "1919-12-31",
        "perhaps about the decade 1900 to 1909",
        "about 1900s?",
        "c. 1900s?",
    ),
    // What lasted.
    ("2004/2012", "2004-01-01", "2012-12-31", "2004–2012", "2004–2012", "2004–2012"),
    ("2008/2009", "2008-01-01", "2009-12-31", "2008–2009", "2008–2009", "2008–2009"),
    ("2012/2012", "2012-01-01", "2012-12-31", "2012", "2012", "2012"),
    (
        "1998~/2004?",
        "1997-01-01",
        "2004-12-31",
        "about 1998 to perhaps 2004",
        "c. 1998–2004?",
        "c. 1998–2004?",
    ),
    ("198X/2014-03-27", "1980-01-01", "2014-03-27", "the 1980s to 27 March 2014", "1980s–2014", "1980s–2014"),
    ("2012-09/2013-04", "2012-09-01", "2013-04-30", "September 2012 to April 2013", "2012–2013", "Sep–2013"),
    ("2012-09/2012-12", "2012-09-01", "2012-12-31", "September to December 2012", "Sep–Dec 2012", "Sep–Dec"),
    (
        "2012-09~/2012-12",
        "2012-08-01",
        "2012-12-31",
        "about September 2012 to December 2012",
        "about 2012",
        "about 2012",
    ),
    (
        "2014-01-14/2014-01-16",
        "2014-01-14",
        "2014-01-16",
        "14 to 16 January 2014",
        "14–16 Jan 2014",
        "14–16 Jan",
    ),
    ("2019-02-02/2019-02-03", "2019-02-02", "2019-02-03", "2 to 3 February 2019", "2–3 Feb 2019", "2–3 Feb"),
    (
        "2014-03-31/2014-04-03",
        "2014-03-31",
        "2014-04-03",
        "31 March to 3 April 2014",
        "Mar–Apr 2014",
        "Mar–Apr",
    ),
    (
        "2014-01-14~/2014-01-16",
        "2014-01-13",
        "2014-01-16",
        "about 14 January 2014 to 16 January 2014",
        "c. Jan 2014",
        "about Jan",
    ),
    ("2008/2010-09", "2008-01-01", "2010-09-30", "2008 to September 2010", "2008–2010", "2008–2010"),
    ("2012-21/2012-23", "2012-03-01", "2012-11-30", "spring to autumn 2012", "2012", "2012"),
    ("2012-23/2012-24", "2012-09-01", "2013-02-28", "autumn to winter 2012", "2012–2013", "2012–2013"),
    ("2012-33/2012-35", "2012-01-01", "2012-09-30", "January to September 2012", "Jan–Sep 2012", "Jan–Sep"),
    ("2012-41/2013-33", "2012-07-01", "2013-03-31", "July 2012 to March 2013", "2012–2013", "Jul–2013"),
    ("2012-04/2013-03", "2012-04-01", "2013-03-31", "the financial year 2012-13", "2012-13", "2012-13"),
    ("1999-04/2000-03", "1999-04-01", "2000-03-31", "the financial year 1999-2000", "1999-2000", "1999-2000"),
    (
        "2012-04/2013-03?",
        "2012-04-01",
        "2013-03-31",
        "April 2012 to perhaps March 2013",
        "2012–2013?",
        "2012–2013?",
    ),
    (
        "2016-11-09T06:07/2016-11-09T08:00",
        "2016-11-09",
        "2016-11-09",
        "9 November 2016, 06:07 to 08:00",
        "9 Nov 2016",
        "9 Nov",
    ),
    (
        "2016-11-09T23:50/2016-11-10T00:10",
        "2016-11-09",
        "2016-11-10",
        "9 November 2016, 23:50 to 10 November 2016, 00:10",
        "Nov 2016",
        "Nov",
    ),
    ("2012/..", "2012-01-01", "..", "from 2012, not known to have ended", "2012–", "2012–"),
    ("2012-09/..", "2012-09-01", "..", "from September 2012, not known to have ended", "Sep 2012–", "Sep–"),
    (
        "2012-09~/..",
        "2012-08-01",
        "..",
        "from about September 2012, not known to have ended",
        "c. Sep 2012–",
        "about Sep–",
    ),
    ("2012-36/..", "2012-10-01", "..", "from October 2012, not known to have ended", "Oct 2012–", "Oct–"),
    ("../2013-04", "..", "2013-04-30", "until April 2013, not known from when", "to Apr 2013", "to Apr"),
    (
        "../2013-04-12",
        "..",
        "2013-04-12",
        "until 12 April 2013, not known from when",
        "to Apr 2013",
        "to 12 Apr",
    ),
    // Some day within.
    ("[2012..2013]", "2012-01-01", "2013-12-31", "2012 or 2013", "2012..2013", "2012..2013"),
    ("[2004..2006]", "2004-01-01", "2006-12-31", "between 2004 and 2006", "2004..2006", "2004..2006"),
    (
        "[2012~..2013]",
        "2011-01-01",
        "2013-12-31",
        "between about 2012 and 2013",
        "c. 2012..2013",
        "c. 2012..2013",
    ),
    (
        "[2013-04..2014-03]",
        "2013-04-01",
        "2014-03-31",
        "between April 2013 and March 2014",
        "2013..2014",
        "Apr..2014",
    ),
    ("[2010-06..2010-07]", "2010-06-01", "2010-07-31", "June or July 2010", "Jun..Jul 2010", "Jun..Jul"),
    (
        "[2010-05..2010-07]",
        "2010-05-01",
        "2010-07-31",
        "between May and July 2010",
        "May..Jul 2010",
        "May..Jul",
    ),
    (
        "[2012-12..2013-01]",
        "2012-12-01",
        "2013-01-31",
        "December 2012 or January 2013",
        "2012..2013",
        "Dec..2013",
    ),
    (
        "[2014-01-14..2014-01-15]",
        "2014-01-14",
        "2014-01-15",
        "14 or 15 January 2014",
        "14..15 Jan 2014",
        "14..15 Jan",
    ),
    (
        "[2014-01-31..2014-02-01]",
        "2014-01-31",
        "2014-02-01",
        "31 January or 1 February 2014",
        "Jan..Feb 2014",
        "Jan..Feb",
    ),
    (
        "[1785-07-30..1785-08-06]",
        "1785-07-30",
        "1785-08-06",
        "between 30 July and 6 August 1785",
        "Jul..Aug 1785",
        "Jul..Aug",
    ),
    ("[2012-21..2012-22]", "2012-03-01", "2012-08-31", "spring or summer 2012", "2012", "2012"),
    (
        "[2012-33..2012-34]",
        "2012-01-01",
        "2012-06-30",
        "between January and June 2012",
        "Jan..Jun 2012",
        "Jan..Jun",
    ),
    (
        "[2014-01-14..2014-02]",
        "2014-01-14",
        "2014-02-28",
        "between 14 January 2014 and February 2014",
        "Jan..Feb 2014",
        "Jan..Feb",
    ),
    (
        "[2016-11-09T06:07..2016-11-09T06:30]",
        "2016-11-09",
        "2016-11-09",
        "between 9 November 2016, 06:07 and 06:30",
        "9 Nov 2016",
        "9 Nov",
    ),
    ("[..2012]", "..", "2012-12-31", "by 2012", "by 2012", "or before"),
    ("[..2012-33]", "..", "2012-03-31", "by March 2012", "by Mar 2012", "by Mar"),
    ("[..2014-03-27]", "..", "2014-03-27", "by 27 March 2014", "by Mar 2014", "by 27 Mar"),
    ("[2012..]", "2012-01-01", "..", "from 2012 on", "2012 on", "2012 on"),
    ("[2009-02..]", "2009-02-01", "..", "from February 2009 on", "Feb 2009 on", "Feb on"),
    ("[2009-02-13..]", "2009-02-13", "..", "from 13 February 2009 on", "Feb 2009 on", "13 Feb on"),
];

/// What a text that is no date is told to be, and what to write instead.
const FAULTS: &[(&str, &str, &str)] = &[
    ("", "no date is written", FORMS_HINT),
    ("soon", "`soon` is not a date", FORMS_HINT),
    ("2014-1-5", "`2014-1-5` is not a date", "write 2014-01-05"),
    ("2012-3-1", "`2012-3-1` is not a date", "write 2012-03-01"),
    ("14/01/2014", "`14/01/2014` is not a date", "write 2014-01-14"),
    (
        "01/03/2012",
        "`01/03/2012` is not a date",
        "write 2012-03-01 for 1 March 2012 or 2012-01-03 for 3 January 2012",
    ),
    ("03/03/2012", "`03/03/2012` is not a date", "write 2012-03-03"),
    ("2014/01/14", "`2014/01/14` is not a date", "write 2014-01-14"),
    ("14.1.2014", "`14.1.2014` is not a date", "write 2014-01-14"),
    ("20140114", "`20140114` is not a date", "write 2014-01-14"),
    ("01/2014", "`01/2014` is not a date", "write 2014-01"),
    ("2014-01-14 ", "`2014-01-14 ` is not a date", "write 2014-01-14"),
    ("Jan 2014", "`Jan 2014` is not a date", "write 2014-01"),
    ("1 March 2012", "`1 March 2012` is not a date", "write 2012-03-01"),
    ("Sept. 5th, 2014", "`Sept. 5th, 2014` is not a date", "write 2014-09-05"),
    ("2012/Jan 2014", "`Jan 2014` is not a date", "write 2014-01"),
    ("2012-XX-XX", "`2012-XX-XX` is not a date", "write 2012"),
    ("2012-05-XX", "`2012-05-XX` is not a date", "write 2012-05"),
    ("199x", "`199x` is not a date", "write 199X"),
    ("380 AD", "`380 AD` is not a date", "write 0380"),
    // A month that is none may be the day.
    ("2019-15-02", "`2019-15-02` does not exist: months run from 01 to 12", "write 2019-02-15"),
    ("2019-15-02/2019-03", "`2019-15-02` does not exist: months run from 01 to 12", "write 2019-02-15"),
    (
        "2012-00-00",
        "`2012-00-00` does not exist: months run from 01 to 12",
        "write 2012 where the month is not known",
    ),
    // No year of four digits: whether 12 is a day or a year of which century is not guessed.
    (
        "Mar-12",
        "`Mar-12` does not say which year: a year has four digits",
        "write 2012-03 or 1912-03 if 12 is the year; if it is the day, write its year too",
    ),
    (
        "14-01-14",
        "`14-01-14` does not say which year: a year has four digits",
        "write the year in full, as in 2014-01-14",
    ),
    (
        "14 Jan 14",
        "`14 Jan 14` does not say which year: a year has four digits",
        "write the year in full, as in 2014-01-14",
    ),
    ("March", "`March` does not say which year: a year has four digits", "write the year too, as in 2014-01"),
    // Two years.
    (
        "2012/13",
        "`2012/13` is not a date",
        "write 2012-04/2013-03 for the financial year 2012-13 or 2012/2013 for all of 2012–2013",
    ),
    (
        "2012-13",
        "`2012-13` does not exist: months run from 01 to 12",
        "write 2012-04/2013-03 for the financial year 2012-13 or 2012/2013 for all of 2012–2013",
    ),
    (
        "2009/10",
        "`2009/10` is not a date",
        "write 2009-04/2010-03 for the financial year 2009-10, 2009-10 for October 2009 or 2009/2010 for all of 2009–2010",
    ),
    (
        "1999/00",
        "`1999/00` is not a date",
        "write 1999-04/2000-03 for the financial year 1999-2000 or 1999/2000 for all of 1999–2000",
    ),
    ("2012/05", "`2012/05` is not a date", "write 2012-05"),
    ("FY 2012-13", "`FY 2012-13` is not a date", "write 2012-04/2013-03"),
    ("the financial year 2012/13", "`the financial year 2012/13` is not a date", "write 2012-04/2013-03"),
    (
        "2012-2013",
        "`2012-2013` is not a date",
        "write [2012..2013] for some day within, 2012/2013 for all of it",
    ),
    ("2012 / 2013", "`2012 / 2013` is not a date", "write 2012/2013"),
    // What we ourselves show.
    (
        "2004–2012",
        "`2004–2012` is not a date",
        "write [2004..2012] for some day within, 2004/2012 for all of it",
    ),
    ("2012 or 2013", "`2012 or 2013` is not a date", "write [2012..2013]"),
    ("2010 or 2013", "`2010 or 2013` is not a date", FORMS_HINT),
    ("between 2004 and 2006", "`between 2004 and 2006` is not a date", "write [2004..2006]"),
    ("14 to 16 January 2014", "`14 to 16 January 2014` is not a date", "write 2014-01-14/2014-01-16"),
    (
        "January to March 2012",
        "`January to March 2012` is not a date",
        "write 2012-33 for January to March 2012 or 2012-01/2012-03 for all of January to March 2012",
    ),
    (
        "from September to December 2012",
        "`from September to December 2012` is not a date",
        "write 2012-09/2012-12",
    ),
    ("about 2005", "`about 2005` is not a date", "write 2005~"),
    ("c. 1850", "`c. 1850` is not a date", "write 1850~"),
    ("c. May 2005", "`c. May 2005` is not a date", "write 2005-05~"),
    ("by 2012", "`by 2012` is not a date", "write [..2012]"),
    ("before 2012", "`before 2012` is not a date", "write [..2011]"),
    ("after May 2012", "`after May 2012` is not a date", "write [2012-06..]"),
    ("since 2012", "`since 2012` is not a date", "write [2012..] for some day within, 2012/.. for all of it"),
    ("from February 2009 on", "`from February 2009 on` is not a date", "write [2009-02..]"),
    ("2005?~", "`2005?~` is not a date", "write 2005%"),
    ("the 1990s", "`the 1990s` is not a date", "write 199X"),
    ("2000s", "`2000s` is not a date", "write 200X for the decade 2000 to 2009 or 20XX for the 2000s"),
    // Parts of a year.
    ("Spring 2019", "`Spring 2019` is not a date", "write 2019-21"),
    ("winter 2012/13", "`winter 2012/13` is not a date", "write 2012-24"),
    (
        "winter 2012",
        "`winter 2012` is not a date",
        "write 2012-24 for winter 2012 or 2011-12/2012-02 for all of December 2011 to February 2012",
    ),
    (
        "2019-Q1",
        "`2019-Q1` is not a date",
        "write 2019-33 for January to March 2019 or 2019-34 for April to June 2019",
    ),
    ("Q4 2012-13", "`Q4 2012-13` is not a date", "write 2013-33"),
    ("the first half of 2012", "`the first half of 2012` is not a date", "write 2012-40"),
    (
        "2012-25",
        "`2012-25` is no season, quarter or half of a year",
        "seasons are 2012-21 to 2012-24, quarters 2012-33 to 2012-36, halves 2012-40 and 2012-41",
    ),
    (
        "early 2012",
        "`early 2012` is not a date: `early` has no bounds",
        "write 2012, or the months that the source means, such as [2012-01..2012-04]",
    ),
    ("mid-1990s", "`mid-1990s` is not a date: `mid` has no bounds", "write 199X"),
    (
        "the end of March 2012",
        "`the end of March 2012` is not a date: `end of` has no bounds",
        "write 2012-03",
    ),
    // Times.
    (
        "2012-03-01T14:30:00Z",
        "`2012-03-01T14:30:00Z` has a time zone, and times are local",
        "write the local time and no zone, as in 2016-11-09T06:07",
    ),
    (
        "2012-03-01T14:30+01:00",
        "`2012-03-01T14:30+01:00` has a time zone, and times are local",
        "write the local time and no zone, as in 2016-11-09T06:07",
    ),
    ("2012-03-01 14:30", "`2012-03-01 14:30` is not a date", "write 2012-03-01T14:30"),
    ("2012-03-01T14:30:05", "`2012-03-01T14:30:05` is not a date", "write 2012-03-01T14:30"),
    (
        "2012-03-01T24:00",
        "`2012-03-01T24:00` does not exist: a day runs from 00:00 to 23:59",
        "write 2012-03-01 where the time is not known",
    ),
    // What no case needs.
    (
        "0000",
        "`0000` is before year 1, and such years are not read",
        "write [..0001] for some day by then, and the year in words in `text`",
    ),
    (
        "-0044-03-15",
        "`-0044-03-15` is before year 1, and such years are not read",
        "write [..0001] for some day by then, and the year in words in `text`",
    ),
    (
        "44 BC",
        "`44 BC` is before year 1, and such years are not read",
        "write [..0001] for some day by then, and the year in words in `text`",
    ),
    (
        "y17000",
        "`y17000` is no year of a case: years run from 0001 to 9999",
        "write the year in words in `text`",
    ),
    (
        "41000",
        "`41000` is a number, not a date",
        "a spreadsheet counts days so: let it show them as dates, and write those",
    ),
    (
        "1434 AH",
        "`1434 AH` is of another calendar, and only the Gregorian one is read",
        "write its Gregorian day; `text` may keep it as the source has it",
    ),
    (
        "2014-W03",
        "`2014-W03` is a week, and weeks are not read",
        "write [2014-01-13..2014-01-19] for some day within, 2014-01-13/2014-01-19 for all of it",
    ),
    ("2014-W03-2", "`2014-W03-2` is a week, and weeks are not read", "write 2014-01-14"),
    ("2014-014", "`2014-014` is a day counted from New Year", "write 2014-01-14"),
    (
        "2013-02-29",
        "`2013-02-29` does not exist: February 2013 has 28 days",
        "write 2013-02 where the day is not known",
    ),
    (
        "2013-02-29/2013-03",
        "`2013-02-29` does not exist: February 2013 has 28 days",
        "write 2013-02 where the day is not known",
    ),
    ("2013/2012", "`2013/2012` runs backwards", "write the earlier end first"),
    ("2013~/2012", "`2013~/2012` runs backwards", "write the earlier end first"),
    (
        "2016-11-09T06:07/2016-11-09T06:06",
        "`2016-11-09T06:07/2016-11-09T06:06` runs backwards",
        "write the earlier end first",
    ),
    ("[2013..2012-03]", "`[2013..2012-03]` runs backwards", "write the earlier end first"),
    (
        "2012..2013",
        "`2012..2013` is a set without its brackets",
        "write [2012..2013] for some day within, 2012/2013 for all of it",
    ),
    (
        "..2012",
        "`..2012` is a set without its brackets",
        "write [..2012] for some day within, ../2012 for all of it",
    ),
    (
        "[2012..2013",
        "`[2012..2013` is a set without its brackets",
        "write [2012..2013] for some day within, 2012/2013 for all of it",
    ),
    ("[2012]", "`[2012]` has no `..` in its brackets", "write 2012"),
    (
        "[2012, 2013]",
        "`[2012, 2013]` has no `..` in its brackets",
        "write [2012..2013] for some day from the first to the last",
    ),
    ("2012/", "`2012/` leaves an end empty", "write 2012/.. where it is not known to have ended"),
    ("/2012", "`/2012` leaves an end empty", "write ../2012 where it is not known to have begun"),
    ("../..", "`../..` knows neither end", "write at least one end, or leave the date out"),
    ("[..]", "`[..]` knows neither end", "write at least one end, or leave the date out"),
];

/// The hint where nothing can be told of what was meant.
const FORMS_HINT: &str =
    "write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013";

#[test]
fn every_form_has_its_bounds_and_wording() {
    let open = |side: Option<Day>| side.map_or("..".to_owned(), |day| day.to_string());
    for &(written, earliest, latest, words, short, under) in FORMS {
        let date = parsed(written);
        let under_year = date.short_under(date.sort_key().0.year());
        let found = [open(date.earliest()), open(date.latest()), date.words(), date.short(), under_year];
        assert_eq!(found, [earliest, latest, words, short, under], "{written}");
        assert_eq!(date.written(), written);
    }
}

#[test]
fn every_fault_says_what_to_write_instead() {
    for &(written, sentence, hint) in FAULTS {
        let wanted = DateFault { sentence: sentence.to_owned(), hint: Some(hint.to_owned()) };
        assert_eq!(EdtfDate::parse(written), Err(wanted), "{written}");
    }
    for written in
        ["2014-1-5/..", "2014-W03", "-0044", "Y12014", "2014~?~", "2014-01~-05", "２０１４", "[2012..2013]~"]
    {
        assert!(EdtfDate::parse(written).is_err(), "{written}");
    }
}

#[test]
fn a_fault_shows_no_control_character_and_no_flood() {
    let fault = EdtfDate::parse(&format!("\u{1b}[31m{}", "9".repeat(500))).unwrap_err();
    assert!(!fault.sentence.contains(char::is_control));
    assert!(fault.sentence.chars().count() < 90, "{}", fault.sentence);
}

#[test]
fn dates_sort_by_earliest_then_latest_day_then_minute_and_an_open_side_by_the_other() {
    let wanted = [
        "2013/..",
        "2014",
        // Roughly known or not, it stands at its year.
        "2014~",
        "2014-03",
        "../2014-03-26",
        "2014-03-27",
        "[..2014-03-27]",
        "2014-03-27T06:07/2014-03-27T06:09",
        "2014-03-27T06:08",
        "2014-03-27/2014-03-28",
        "2014-03-28",
    ];
    let mut written = wanted;
    written.reverse();
    written.sort_by_key(|text| parsed(text).sort_key());
    let keys = |texts: [&str; 11]| texts.map(|text| parsed(text).sort_key());
    assert_eq!(keys(written), keys(wanted));
    assert_eq!(parsed("[..2014-03-27]").sort_key(), (day("2014-03-27"), day("2014-03-27"), None));
    assert_eq!(parsed("2014~").sort_key(), parsed("2014").sort_key());
}

#[test]
fn what_is_wider_than_a_year_stands_before_all_of_its_first_year() {
    let wanted = [
        "201X",
        "2013-12-31",
        "[..2013]",
        "2014/2016",
        "[2014..2015]",
        "2014-03/2015-03",
        "2014-01",
        "2014",
        "2014-04/2015-03",
        "2014-12/..",
        "2014-24",
        "2015",
    ];
    let mut sorted = wanted;
    sorted.sort_by_key(|text| parsed(text).place());
    let wide: Vec<&str> = wanted.into_iter().filter(|text| parsed(text).is_wider_than_a_year()).collect();
    assert_eq!(wide, ["201X", "2014/2016", "[2014..2015]", "2014-03/2015-03"]);
    // Among themselves they stand by their days.
    assert_eq!(sorted[3..6], ["[2014..2015]", "2014/2016", "2014-03/2015-03"]);
    assert_eq!([&sorted[..3], &sorted[6..]], [&wanted[..3], &wanted[6..]]);
}

#[test]
fn a_day_is_a_date_and_what_is_over_by_a_date_is_no_finer() {
    assert_eq!(EdtfDate::from(day("2014-01-14")), parsed("2014-01-14"));
    assert_eq!(EdtfDate::by(day("2014-01-14")), parsed("[..2014-01-14]"));
    for (written, by) in [
        ("2014-06-30", "by 30 June 2014"),
        ("2016-11-09T06:07", "by 9 November 2016"),
        ("2010-07", "by July 2010"),
        ("[2010-06..2010-07]", "by July 2010"),
        ("2010/2012-24", "by winter 2012"),
        ("2012-33", "by March 2012"),
        ("2012-41", "by December 2012"),
        ("2010~", "by 2011"),
        ("2012-24~", "by spring 2013"),
        ("2010?", "by perhaps 2010"),
        ("199X", "by 1999"),
        ("[..2014-03]", "by March 2014"),
    ] {
        let date = parsed(written).by_its_end().unwrap();
        assert_eq!(date.words(), by, "{written}");
        assert_eq!(date.latest(), parsed(written).latest(), "{written}");
        assert_eq!(EdtfDate::parse(date.written()).as_ref(), Ok(&date), "{written}");
    }
    assert_eq!(parsed("2012/..").by_its_end(), None);
}

#[test]
fn one_day_is_the_latest_or_else_the_earliest() {
    for (written, wanted) in
        [("2012-09/2013-04", "2013-04-30"), ("2012-09/..", "2012-09-01"), ("[..2012]", "2012-12-31")]
    {
        assert_eq!(parsed(written).day(), day(wanted), "{written}");
    }
}

#[test]
fn two_dates_compare_only_where_their_days_do_not_meet() {
    use Order::{After, Before, CannotTell};
    for (one, two, order) in [
        ("2012", "2013-01-01", Before),
        ("2012", "2012-06", CannotTell),
        ("2012-06-01", "2012-06-01", CannotTell),
        ("2005~", "2006", CannotTell),
        ("2005?", "2006", Before),
        ("[..2012]", "2013/..", Before),
        ("2013/..", "2020", CannotTell),
        ("../2013", "1900", CannotTell),
        ("2014/..", "../2013", After),
        ("2016-11-09T06:07", "2016-11-09T06:08", Before),
        ("2016-11-09T06:07", "2016-11-09", CannotTell),
        ("2016-11-09T06:07~", "2016-11-09T06:08", CannotTell),
        ("2016-11-09T06:00/2016-11-09T07:00", "2016-11-09T06:59", CannotTell),
        ("2016-11-09T06:00/2016-11-09T07:00", "2016-11-09T07:01", Before),
    ] {
        assert_eq!(parsed(one).compare(&parsed(two)), order, "{one} {two}");
    }
}

#[test]
fn days_may_be_within_or_past() {
    let (june, new_year) = (day("2012-06-15"), day("2013-01-01"));
    for (written, contains, certainly, possibly) in [
        ("2012", true, false, true),
        ("2012-06-15", true, true, true),
        ("2012-07", false, false, false),
        ("[..2011]", false, true, true),
        ("[..2013]", true, false, true),
        ("2012/..", true, false, true),
        ("2013/..", false, false, false),
    ] {
        let date = parsed(written);
        let found = (date.contains(june), date.certainly_by(june), date.possibly_by(june));
        assert_eq!(found, (contains, certainly, possibly), "{written}");
    }
    assert!(parsed("2012").certainly_by(new_year));
    assert_eq!(parsed("2012-12~").years(), (2012, 2013));
    assert_eq!(parsed("../2013").years(), (2013, 2013));
}

#[test]
fn a_typed_date_has_its_last_day() {
    assert_eq!(last_day_of(" 2014-03 "), Ok(day("2014-03-31")));
    assert_eq!(last_day_of("2012/2013").map(day_words), Ok("31 December 2013".to_owned()));
    let fault = last_day_of("2012/..").unwrap_err();
    assert_eq!(fault.sentence, "`2012/..` has no last day");
    assert_eq!(fault.hint.as_deref(), Some("write one day, such as 2014-01-14"));
}

#[test]
fn a_record_reads_its_date_from_text() {
    let read = |text: &str| serde_yaml::from_str::<EdtfDate>(text);
    assert_eq!(read("\"[..2012]\"").unwrap(), parsed("[..2012]"));
    let fault = read("2013-02-29").unwrap_err().to_string();
    assert!(fault.contains("February 2013 has 28 days"), "{fault}");
}

/// A plain end: digits that are mostly, not always, a date.
fn end() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        (0..=9999_u16, 0..=13_u8, 0..=32_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0..=9999_u16, 0..=24_u8).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (0..=9999_u16).prop_map(|y| format!("{y:04}")),
        (0..=999_u16).prop_map(|y| format!("{y:03}X")),
        (0..=99_u16).prop_map(|y| format!("{y:02}XX")),
    ];
    (plain, prop_oneof![3 => Just(""), 1 => Just("~"), 1 => Just("?"), 1 => Just("%")])
        .prop_map(|(plain, qualifier)| format!("{plain}{qualifier}"))
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        end(),
        (end(), end()).prop_map(|(from, until)| format!("{from}/{until}")),
        end().prop_map(|from| format!("{from}/..")),
        end().prop_map(|until| format!("../{until}")),
    ]
}

/// What level 1 of EDTF does not have: minutes, quarters, halves.
fn finer() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        (1900..=2100_u16, 1..=12_u8, 1..=28_u8, 0..=24_u8, 0..=60_u8)
            .prop_map(|(y, m, d, hour, minute)| format!("{y:04}-{m:02}-{d:02}T{hour:02}:{minute:02}")),
        (1..=9999_u16, 25..=41_u8).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (1990..=2014_u16, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        end(),
    ];
    (plain, prop_oneof![3 => Just(""), 1 => Just("~"), 1 => Just("?"), 1 => Just("%")])
        .prop_map(|(plain, qualifier)| format!("{plain}{qualifier}"))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        written(),
        finer(),
        (finer(), finer()).prop_map(|(from, until)| format!("{from}/{until}")),
        (finer(), finer()).prop_map(|(from, until)| format!("[{from}..{until}]")),
        (1990..=2014_u16, 1..=12_u8, 1..=28_u8, 1..=28_u8)
            .prop_map(|(y, m, from, until)| format!("[{y}-{m:02}-{from:02}..{y}-{m:02}-{until:02}]")),
        (end(), end()).prop_map(|(from, until)| format!("[{from}..{until}]")),
        end().prop_map(|until| format!("[..{until}]")),
        end().prop_map(|from| format!("[{from}..]")),
        "[0-9X~?%/.\\[\\]T: -]{0,24}",
        "(about |by |c\\. |the |14 |Jan |2014|0s|\\?|~|x|/|-| to | or |early |Q1 |W03|T|:|spring |before |Z){0,8}",
        "\\PC{0,70}",
        any::<String>(),
    ]
}

/// The other crate's bounds before qualifiers, its own calendar giving the last days of months.
fn their_days(date: TheirDate) -> Option<(Day, Day)> {
    let last_of = |year, month| {
        let mut days = TheirDate::from_precision(Precision::DayOfMonth(year, month)).iter_possible_days()?;
        days.next_back().map(|day| (year, month, day.day()))
    };
    let (first, last) = match date.precision() {
        Precision::Century(year) => ((year, 1, 1), last_of(year + 99, 12)?),
        Precision::Decade(year) => ((year, 1, 1), last_of(year + 9, 12)?),
        Precision::Year(year) => ((year, 1, 1), last_of(year, 12)?),
        Precision::Month(year, month) => ((year, month, 1), last_of(year, month)?),
        Precision::Day(year, month, day) => ((year, month, day), (year, month, day)),
        Precision::Season(year, Season::Winter) => ((year, 12, 1), last_of(year + 1, 2)?),
        Precision::Season(year, season) => {
            let month = (season as u32 - 20) * 3;
            ((year, month, 1), last_of(year, month + 2)?)
        }
        _ => return None,
    };
    let day = |(year, month, day): (i32, u32, u32)| {
        Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    Some((day(first)?, day(last)?))
}

fn is_about(date: TheirDate) -> bool {
    matches!(date.certainty(), Certainty::Approximate | Certainty::ApproximateUncertain)
}

proptest! {
    #[test]
    fn reading_never_panics_and_dates_are_sound(text in any_text()) {
        match EdtfDate::parse(&text) {
            Ok(date) => {
                prop_assert_eq!(date.written(), &text);
                let (first, last) = date.days();
                prop_assert!(first <= last && date.sort_key().0 <= date.sort_key().1);
                prop_assert!(date.contains(date.day()) && date.possibly_by(date.day()));
                let (short, under) = (date.short(), date.short_under(date.sort_key().0.year()));
                for shown in [&date.words(), &short, &under] {
                    prop_assert!(!shown.is_empty() && !shown.contains(char::is_control));
                    let ascii = Charset::Ascii.drawn(shown);
                    prop_assert!(ascii.is_ascii() && ascii.len() == shown.chars().count());
                }
                prop_assert!(short.chars().count() <= 16, "{}: {}", text, short);
                let rough = text.contains(['~', '%', '?']) && text.contains(['/', '[']);
                let wide = date.is_wider_than_a_year();
                prop_assert!(rough || wide || under.chars().count() <= 10, "{}: {}", text, under);
                if let Some(by) = date.by_its_end() {
                    prop_assert_eq!(by.latest(), date.latest());
                }
                // What we show is not always EDTF; where a hint takes it for one thing alone, that is what it means.
                let hint = EdtfDate::parse(&date.words()).err().and_then(|fault| fault.hint);
                let one = hint.as_deref().and_then(|hint| hint.strip_prefix("write "));
                if let Some(Ok(read)) = one.map(EdtfDate::parse) {
                    prop_assert_eq!((read.bounds, read.lasts()), (date.bounds, date.lasts()), "{}", date.words());
                }
            }
            Err(fault) => {
                prop_assert!(!fault.sentence.contains(char::is_control));
                let hint = fault.hint.unwrap_or_default();
                let proposed = hint.strip_prefix("write ").and_then(|rest| rest.split(' ').next());
                let proposed = proposed.map(|word| word.trim_end_matches(','));
                if let Some(proposed) = proposed.filter(|word| word.contains(|c: char| c.is_ascii_digit())) {
                    prop_assert!(EdtfDate::parse(proposed).is_ok(), "{}: {}", text, hint);
                }
            }
        }
    }

    #[test]
    fn acceptance_agrees_with_the_edtf_crate(text in written()) {
        let theirs = Edtf::parse(&text).is_ok();
        match EdtfDate::parse(&text) {
            Ok(_) => prop_assert!(theirs, "they refuse {}", text),
            // They let a span run backwards, and they have a year 0.
            Err(fault) => {
                let known = ["runs backwards", "before year 1"].iter().any(|why| fault.sentence.contains(why));
                prop_assert!(!theirs || known, "{}", text);
            }
        }
    }

    #[test]
    fn bounds_agree_with_the_edtf_crate(text in written()) {
        let (Ok(ours), Ok(theirs)) = (EdtfDate::parse(&text), Edtf::parse(&text)) else { return Ok(()) };
        let (from, until) = match theirs {
            Edtf::Date(date) => (Some(date), Some(date)),
            Edtf::Interval(from, until) => (Some(from), Some(until)),
            Edtf::IntervalFrom(from, _) => (Some(from), None),
            Edtf::IntervalTo(_, until) => (None, Some(until)),
            _ => return Err(TestCaseError::fail(text)),
        };
        if let Some(from) = from.filter(|date| !is_about(*date)) {
            prop_assert_eq!(ours.earliest(), their_days(from).map(|days| days.0));
        }
        if let Some(until) = until.filter(|date| !is_about(*date)) {
            prop_assert_eq!(ours.latest(), their_days(until).map(|days| days.1));
        }
        prop_assert_eq!(ours.earliest().is_some(), from.is_some());
        prop_assert_eq!(ours.latest().is_some(), until.is_some());
    }

    #[test]
    fn about_widens_by_the_units_beside_it(year in 1000..=9000_i16, month in 1..=12_i8, nth in 1..=28_i8) {
        let middle = Day::new(year, month, nth).unwrap();
        let bounds = |text: String| { let date = parsed(&text); (date.earliest(), date.latest()) };
        let (before, after) = (middle.checked_sub(1.month()).unwrap(), middle.checked_add(1.month()).unwrap());
        let month_of = |day: Day| day.strftime("%Y-%m").to_string();
        let about = bounds(format!("{}~", month_of(middle)));
        prop_assert_eq!(about, (bounds(month_of(before)).0, bounds(month_of(after)).1));
        let about = bounds(format!("{middle}~"));
        prop_assert_eq!(about, (middle.yesterday().ok(), middle.tomorrow().ok()));
    }
}
