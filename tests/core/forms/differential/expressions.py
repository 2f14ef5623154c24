"""Expressions that are put to two engines: operators and functions over all sorts of values."""

from collections.abc import Iterator

ANSWERS = {
    "age": 34, "rooms": 2.5, "none": None, "sex": "f", "needs": "food water", "name": "Amal Haroun",
    "born": "2020-02-28", "zero": 0, "text_number": "7", "debt": -3,
    "m": [
        {"years": 34, "job": "farm", "n": [{"pay": 10}, {"pay": 20}]},
        {"years": 6, "job": "none", "n": [{"pay": 5}]},
        {"years": 70, "job": "farm", "n": [{"pay": 1}]},
    ],
}  # fmt: skip
PLACES = {"years": "/data/m/years", "job": "/data/m/job", "m": "/data/m", "n": "/data/m/n",
          "pay": "/data/m/n/pay"}  # fmt: skip

NUMBERS = ("${age}", "${rooms}", "${zero}", "${debt}", "${none}", "7", "0.5", "-2.5", "'3'")
TEXTS = ("${sex}", "${name}", "${needs}", "''", "'f'", "'Amal Haroun'")
TESTS = ("${age} > 18", "${sex} = 'm'", "true()", "false()", "${none} = ''")

WRITTEN = """
count(${m})
count(${m}[years > 18])
count(${m}[job = 'farm'])
count(${m}[job = 'farm' and years > 40])
count(${m}[position() = 2])
count(${m}[position() > 1])
count(${m}[years > 18][job = 'farm'])
count(${n})
count(${m}[count(n) > 1])
count(${m}[n/pay > 15])
count(${m}[not(years > 18)])
count(/data/m[years > ../rooms])
count(/data/m | /data/name)
count(//pay)
sum(//pay)
sum(${years})
sum(${pay})
sum(${m}[job = 'farm']/years)
sum(${m}[position() = 1]/n/pay)
max(${years})
min(${years})
max(${years}, 100)
min(3, ${age}, ${rooms})
max(1, 2, 3)
join(', ', ${years})
join('-', ${job}, 'x')
join(' ', 'a', 'b', 'c')
count-non-empty(${years})
string(${m}[position() = 2]/years)
string(/data/m[2]/years)
string((/data/m/n/pay)[3])
/data/m[position() = last()]/years
/data/m[years = 6]/job
/data/m[years > 100]/job
/data/m/years > 60
/data/m/years < 5
/data/m/job = 'none'
/data/m/job != 'farm'
/data/name
/data/m[1]/n[2]/pay
/data/m[1]/../name
selected(${needs}, 'food')
selected(${needs}, 'foo')
selected(${needs}, 'rent')
selected(${none}, 'food')
selected('a b c', 'b')
not(selected(${needs}, 'rent'))
count-selected(${needs})
count-selected(${none})
count-selected('a  b c')
selected-at(${needs}, 0)
selected-at(${needs}, 1)
selected-at(${needs}, 5)
coalesce(${none}, ${age})
coalesce(${age}, ${none})
coalesce(${none}, ${none})
coalesce('', 'x')
if(${age} > 18, 'adult', 'child')
if(${age} < 18, 'child', if(${age} > 60, 'old', 'adult'))
if(${none} = '', 0, ${none})
if(${zero}, 'yes', 'no')
if(${age}, 'yes', 'no')
boolean(${zero})
boolean(${age})
boolean('')
boolean('x')
boolean-from-string('1')
boolean-from-string('true')
boolean-from-string('yes')
boolean-from-string('0')
concat(${name}, ' ', ${age})
concat('a', 'b', 1, true())
concat(${none}, 'x')
concat(1.50, '|', 2)
concat(0.1 + 0.2)
string(1 div 3)
string(100)
string(-0.5)
string(true())
string(${rooms})
string(123456789012)
string(1000000 * 1000000)
string(0.00001)
string-length(${name})
string-length('')
string-length('é')
substr(${name}, 0, 4)
substr(${name}, 5)
substr(${name}, -6)
substr(${name}, 3, 1)
substr(${name}, 0, 99)
substring-before(${name}, ' ')
substring-before(${name}, 'zz')
substring-after(${name}, ' ')
substring-after(${name}, 'zz')
contains(${name}, 'Har')
contains(${name}, 'har')
contains(${name}, '')
starts-with(${name}, 'Amal')
starts-with(${name}, 'x')
ends-with(${name}, 'oun')
ends-with(${name}, 'x')
translate('a-b-c', '-', '')
translate('abc', 'abc', 'xyz')
translate('aabb', 'ab', 'x')
normalize-space('  a   b ')
regex('SV1234', '^[A-Z]{2}[0-9]{4}$')
regex('1234', '^[A-Z]+$')
regex(${name}, '^Amal.*$')
regex('12', '[0-9]+')
regex('a12', '[0-9]+')
number('12')
number(' 12 ')
number('x')
number('')
number(true())
number('1e3')
number('1,000')
number('0x10')
number('+5')
int(2.7)
int(-2.7)
int('5.9')
round(2.5)
round(-2.5)
round(2.4)
round(1.005, 2)
round(12.345, 1)
round(1234, -2)
pow(2, 10)
pow(2, 0.5)
pow(4, -1)
sqrt(16)
sqrt(2)
exp(0)
log(1)
log10(1000)
abs(-4)
7 mod 3
-7 mod 3
7 mod -3
7.5 mod 2
7 div 2
-7 div 2
1 div 0
-1 div 0
0 div 0
1 + 2 * 3
(1 + 2) * 3
2 - 1 - 1
8 div 2 div 2
- - 5
-(2 + 3)
2 * -3
1 < 2 and 2 < 3
1 > 2 or 2 < 3
1 = 1 = true()
1 < 2 < 3
not(1 = 2)
1 = 1 or 1 div 0 = 1
'a' = 'a'
'a' != 'b'
'a' < 'b'
'2' < '10'
'05' = 5
'05' = '5'
'' = 0
'' = ''
true() = 'true'
true() = 'false'
true() = 1
false() = 0
false() = ''
${age} = '34'
${age} = 34
${age} = '34.0'
${age} != ''
${none} = ''
${none} != ''
${none} > 0
${none} < 0
${none} = 0
${none} + 1 > 0
${none} + 1 = ''
${text_number} = 7
${text_number} + 1
${born} = '2020-02-28'
${born} != '2020-02-29'
${born} < '2021-01-01'
${born} >= '2020-01-01'
today() > ${born}
string(today())
today() = '2026-03-02'
format-date(today(), '%Y-%m-%d')
format-date(${born}, '%d/%m/%Y')
format-date(${born}, '%e.%n.%y')
format-date-time(now(), '%H:%M')
format-date('nonsense', '%d')
decimal-date-time('1970-01-03')
date('2020-02-28') + 1
today() - date('2026-03-01')
checklist(1, 2, 1, 0)
weighted-checklist(1, 2, 1, 0.5)
once('x')
uuid() != ''
random() < 1
floor(2.7)
floor(-2.5)
ceiling(2.1)
ceiling(-2.5)
position(/data/m[2])
digest('a', 'MD5', 'hex')
pi() > 3
sin(0)
atan2(0, 1)
exp10(2)
"""


def table() -> list[str]:
    """All expressions, each once."""
    return list(dict.fromkeys([*filter(None, WRITTEN.splitlines()), *_crossed()]))


def _crossed() -> Iterator[str]:
    for sign in ("+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">="):
        for left in NUMBERS:
            for right in ("${rooms}", "${zero}", "${none}", "3", "-1"):
                yield f"{left} {sign} {right}"
    for sign in ("=", "!="):
        for left in TEXTS:
            for right in TEXTS:
                yield f"{left} {sign} {right}"
    for sign in ("and", "or", "=", "!="):
        for left in TESTS:
            for right in TESTS:
                yield f"({left}) {sign} ({right})"
    for name in ("int", "round", "abs", "number", "string", "boolean", "not", "sqrt"):
        for value in (*NUMBERS, *TESTS):
            yield f"{name}({value})"
    for name in ("string-length", "string", "boolean", "count-selected", "normalize-space"):
        for value in TEXTS:
            yield f"{name}({value})"
    for name in ("contains", "starts-with", "ends-with", "substring-before", "substring-after"):
        for value in TEXTS:
            for part in ("'A'", "' '", "'f'"):
                yield f"{name}({value}, {part})"
