//! What people write for dates, and what they are told to write instead.

/// A text that is not a date, what is said of it, and what to write instead.
pub(super) const FAULTS: &[(&str, &str, &str)] = &[
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
    // A month that does not exist may be the day.
    ("2019-15-02", "`2019-15-02` does not exist: months run from 01 to 12", "write 2019-02-15"),
    ("2019-15-02/2019-03", "`2019-15-02` does not exist: months run from 01 to 12", "write 2019-02-15"),
    (
        "2012-00-00",
        "`2012-00-00` does not exist: months run from 01 to 12",
        "write 2012 where the month is not known",
    ),
    // No year of four digits: whether 12 is a day, or a year and of which century, is not guessed.
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
    // What we show ourselves.
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
    ("Feb 2019?", "`Feb 2019?` is not a date", "write 2019-02?"),
    ("2010s?", "`2010s?` is not a date", "write 201X?"),
    ("19th century", "`19th century` is not a date", "write 18XX"),
    ("ca 2019", "`ca 2019` is not a date", "write 2019~"),
    ("2019ish", "`2019ish` is not a date", "write 2019~"),
    ("from 2019", "`from 2019` is not a date", "write [2019..] for some day within, 2019/.. for all of it"),
    (
        "2019 onwards",
        "`2019 onwards` is not a date",
        "write [2019..] for some day within, 2019/.. for all of it",
    ),
    ("2019+", "`2019+` is not a date", "write [2019..] for some day within, 2019/.. for all of it"),
    ("2019/open", "`2019/open` is not a date", "write 2019/.."),
    ("Monday 4 February 2019", "`Monday 4 February 2019` is not a date", "write 2019-02-04"),
    (
        "2019-02-01–03",
        "`2019-02-01–03` is not a date",
        "write [2019-02-01..2019-02-03] for some day within, 2019-02-01/2019-02-03 for all of it",
    ),
    (
        "2019—2020",
        "`2019—2020` is not a date",
        "write [2019..2020] for some day within, 2019/2020 for all of it",
    ),
    ("2019-02-01, 12:30", "`2019-02-01, 12:30` is not a date", "write 2019-02-01T12:30"),
    ("2019-02-01 9.30", "`2019-02-01 9.30` is not a date", "write 2019-02-01T09:30"),
    ("12:30", "`12:30` is a time without a day", "write its day too, as in 2016-11-09T06:07"),
    // Marks about a date, and letters that look like digits.
    ("“2019-02-01”", "`“2019-02-01”` is not a date", "write 2019-02-01"),
    ("2019-02-01,", "`2019-02-01,` is not a date", "write 2019-02-01"),
    ("2O19-02-0l", "`2O19-02-0l` is not a date", "write 2019-02-01"),
    (
        "TBC",
        "`TBC` is no date",
        "leave the date out; where one must be given, write between which days it lies, such as [2012..2014] or [..2014]",
    ),
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
    (
        "2012-03-01T14:30+1",
        "`2012-03-01T14:30+1` has a time zone, and times are local",
        "write the local time and no zone, as in 2016-11-09T06:07",
    ),
    (
        "2012-03-01T14:30-",
        "`2012-03-01T14:30-` is not a date",
        "write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013",
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
    // Two ends, one of them in short.
    (
        "2018-04/05",
        "`2018-04/05` is not a date",
        "write [2018-04..2018-05] for April or May 2018, 2018-04/2018-05 for all of April to May 2018 or 2018-04-05 for 5 \
         April 2018",
    ),
    ("2018-05/03", "`2018-05/03` is not a date", "write 2018-05-03"),
    (
        "2018-10-16/17",
        "`2018-10-16/17` is not a date",
        "write [2018-10-16..2018-10-17] for some day within, 2018-10-16/2018-10-17 for all of it",
    ),
    (
        "10–12/05/2018",
        "`10–12/05/2018` is not a date",
        "write [2018-05-10..2018-05-12] for some day within, 2018-05-10/2018-05-12 for all of it",
    ),
    (
        "May/June 2018",
        "`May/June 2018` is not a date",
        "write [2018-05..2018-06] for some day within, 2018-05/2018-06 for all of it",
    ),
    ("10-12 May 2018", "`10-12 May 2018` is not a date", "write 2018-05-10/2018-05-12"),
    ("[2018-05-2018-06]", "`[2018-05-2018-06]` has no `..` in its brackets", "write [2018-05..2018-06]"),
    // Days that there are not, however they are written.
    (
        "31/04/2018",
        "`31/04/2018` does not exist: April 2018 has 30 days",
        "write 2018-04 where the day is not known",
    ),
    (
        "29 February 2018",
        "`29 February 2018` does not exist: February 2018 has 28 days",
        "write 2018-02 where the day is not known",
    ),
    (
        "13/14/2018",
        "`13/14/2018` does not exist: months run from 01 to 12",
        "write 2018 where the month is not known",
    ),
    ("2O18-O5", "`2O18-O5` is not a date", "write 2018-05"),
    // A weekday decides between two readings, and contradicts a wrong one.
    ("Friday 2 February 2018", "`Friday 2 February 2018` is not a date", "write 2018-02-02"),
    ("Thursday 01/03/2012", "`Thursday 01/03/2012` is not a date", "write 2012-03-01"),
    (
        "Monday 2 February 2018",
        "`Monday 2 February 2018` is not a date: 2 February 2018 is a Friday",
        "write 2018-02-02 if the day of the month is right",
    ),
    // Words before a date.
    ("in 2018", "`in 2018` is not a date", "write 2018"),
    ("on 3 May 2018", "`on 3 May 2018` is not a date", "write 2018-05-03"),
    ("no later than May 2018", "`no later than May 2018` is not a date", "write [..2018-05]"),
    ("by the end of March 2018", "`by the end of March 2018` is not a date", "write [..2018-03]"),
    ("not before 2018", "`not before 2018` is not a date", "write [2018..]"),
    ("from 2016", "`from 2016` is not a date", "write [2016..] for some day within, 2016/.. for all of it"),
    ("summer of 2018", "`summer of 2018` is not a date", "write 2018-22"),
    (
        "the second quarter of 2018",
        "`the second quarter of 2018` is not a date",
        "write 2018-34 for April to June 2018 or 2018-35 for July to September 2018",
    ),
    ("the 20th century", "`the 20th century` is not a date", "write 19XX"),
    // None is given.
    (
        "n/a",
        "`n/a` is no date",
        "leave the date out; where one must be given, write between which days it lies, such as [2012..2014] or [..2014]",
    ),
    (
        "ongoing",
        "`ongoing` is no day",
        "of a stay, leave `to` out and give in `seen` the days on which a source has them in post; of anything else, write when \
         it began, such as 2014-01/..",
    ),
];

/// The hint where there is no telling what was meant.
const FORMS_HINT: &str =
    "write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013";
