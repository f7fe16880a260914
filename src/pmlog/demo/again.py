"""The fourth chapter: back among people, and something comes of it."""

AGAIN = """
 93  add chat Kwame --about "one plan for both teams" --for 35m --in-person --good
       --learned "we had written the same list twice"
 90  add group --about "Product Porch" --platform Slack --read 40 --answered 1 --overwhelm 4
       --for 30m --ok --note "muted, all but one channel"
 86  done @mandate-in-one-sentence --note "Ben signed it without changing a word"
 84  add chat Tomasz --about "a call for PMs who work alone" --for 50m --call --good
       --leads-to "a monthly circle"
       --next "write to three only-PMs about a circle by 10d"
 80  add chat Yuki --about "work that gets dropped" --for 40m --call --good
       --learned "say it first, explain it after"
 77  done @about-a-circle --note "all three said yes"
 75  add meetup Priya --about "ProductTank" --talks "Two years of small releases" --for 2h
       --in-person --good
 70  add group Tomasz, Arjun, Mei-Ling, Leilani --about "Only PMs" --platform WhatsApp --members 5
       --asked 1 --answered 2 --overwhelm 1 --for 1h --call --good
       --learned "all five of us were late with the same release note"
 70  outcome add collaboration "a circle of PMs who work alone" --from @only-pms
 69  target chat "1 a week"
 69  target meetup "1 a month"
 68  add chat Arjun --about "a course is only half of it" --for 30m --call --ok
 66  add course Hannah, Arjun --about "Pricing for product people" --progress 100 --for 2h --good
       --cohort "14 people, five of them the only PM"
       --applied "three plans on the new price page" --told "Kwame and Lucía, with the figures"
 63  goal add leading product --rating 2 --target 4 --by {+120} --why "first head of product"
 63  engagement edit "First head of product" --goal leading
 62  add mentoring Ingrid --about "before the board" --for 1h --call --good
       --milestone "first head of product" --advice "show one care home, then the figures"
 58  add post --about "The question that set our price" --link https://example.com/one-question
       --discussed "Mateus Oliveira, Priya Raman, Hannah Weiss" --for 1h15 --good
 56  done @go-on-with-what-mateus
 55  done @go-on-with-what-priya
 53  done @go-on-with-what-hannah
 51  attempt @show-one-care-home worked --note "they remembered the home and none of the figures"
 50  add chat Noor --about "the board meeting" --for 45m --call --good
       --learned "they remembered the care home and none of the figures"
 49  ask "how do you show a board what a price will do?" --relation expert
 47  add chat Kwame, Lucía --about "the first weeks of the new price" --for 40m --in-person --good
 44  add group Tomasz, Arjun, Mei-Ling --about "Only PMs" --platform WhatsApp --members 5
       --asked 2 --answered 1 --overwhelm 1 --for 1h --call --good
 42  done @show-one-care-home --note "she laughed, and asked for the slide"
 41  reflect "First head of product" --changed "I decide, and write it down"
       --hard "asking for what I already do" --helped "advice I had to report back on"
       --ahead "a second PM, and the title"
 40  add mentoring Ingrid --about "what the board said" --for 50m --call --good
       --milestone "first head of product"
       --advice "ask what would have to be true for a second PM"
 36  add chat Rosa --about "how she hired her first PM" --for 40m --call --good
       --learned "she hired for the meetings she did not want to lose"
 33  add chat Sanna --about "a price survey among only-PMs" --for 45m --call --good
       --leads-to "a survey we publish together" --waiting "Sanna: ten questions by 8d"
 27  done @ten-questions
 26  add group --about "Product Porch" --platform Slack --read 6 --answered 1 --overwhelm 2
       --for 10m
       --ok
 24  add chat Leilani --about "customers who leave after a month" --for 35m --call --good
       --next "find Leilani the article on first weeks by 15d"
 20  add chat Tomasz --about "our price survey, 23 answers" --for 50m --call --good
       --leads-to "a talk we give together"
       --learned "most of us have never seen our own price page as a buyer"
       --waiting "Tomasz: the other half of the answers by 7d"
       --next "send Tomasz the interview script by {-3}"
 19  ask "who should hear it first that one PM is not enough?" --relation mentor
 19  add group Arjun, Mei-Ling, Leilani, Mateus --about "Only PMs" --platform WhatsApp --members 7
       --asked 1 --answered 3 --overwhelm 1 --for 1h --call --good
       --learned "say the size of the bet, not its date"
 18  add coaching Imani --engagement "Pricing with Imani" --about "three months on" --for 45m
       --call --good --rating 4
       --noticed "I no longer rehearse the number" --will-try "let Kwame name the next price"
 17  goal done pricing --note "ten homes pay it, and I did not blink"
 17  done @a-second-pm --note "late: I wanted Ben's answer first"
 16  add meetup --about "ProductTank" --talks "Hiring number two" --met "Farah Siddiqui" --for 2h
       --in-person --good
 15  done @write-to-farah
 14  done @other-half-of-the-answers
 14  add chat Noor --about "asking for a second PM" --for 40m --in-person --good
       --learned "write the page as if I were going to be away for a month"
 13  add chat Grace Muthoni --about "her first month as the only PM" --for 45m --call --good
       --next "send Grace notes on her roadmap by {0}"
 13  people edit Grace Muthoni --relation mentee --role PM --company Tidewell --city Leeds
       --met "Noor sent her to me" --every "3 weeks"
 12  done @name-the-next-price --note "he named a higher one than I would have"
 12  add post --about "What five only-PMs have in common" --link https://example.com/only-pms
       --discussed "Arjun Mehta, Farah Siddiqui" --for 1h --good
 10  done @go-on-with-what-arjun
  9  done @go-on-with-what-farah
  9  add chat Mateus --about "his team in Porto" --for 30m --call
       --next "plan a day with Mateus and his team by {+1}"
  7  add chat Dele --about "a talk with Tomasz at ProductTank" --for 25m --call --good
       --leads-to "our first talk on a stage" --next "send Dele the outline of the talk by {+4}"
  7  outcome add opportunity "a talk at ProductTank" --with "Dele, Tomasz"
  6  add mentoring Ingrid --about "the page about a second PM" --for 50m --call --good
       --milestone "first head of product" --advice "ask for the title before the budget"
       --answers @should-hear-it-first
       --learned "I have done the job since the firm was split; it lacks a name"
  6  goal rate leading 3 --note "Ben asked me first"
  5  add chat Sanna --about "what the answers say" --for 30m --call --good
       --waiting "Sanna: charts of the survey by {+6}"
  5  outcome add collaboration "a survey of prices, published together" --with Sanna
  4  add chat Ben Achterberg --about "a second PM, and a title" --for 30m --in-person --good
       --leads-to "head of product"
       --learned "he asked what I would stop doing; I had the list with me"
  3  add chat Kwame --about "what he would hand to a second PM" --for 20m --in-person
  2  drop @article-on-first-weeks --note "she found a better one herself"
  2  snooze @a-day-with-mateus {+40}
  2  ask "what did you hand over first to a second PM?" --relation peer --tag sole-pm
  1  add group --about "Product Porch" --platform Slack --read 5 --answered 1 --overwhelm 2
       --for 10m
       --ok
"""
