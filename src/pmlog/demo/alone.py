"""The first chapter: the only PM in the building, and a slow start outside it."""

ALONE = """
363  people add Ben Achterberg --relation colleague --role CEO --company Calmrota --every never
363  people add Kwame Mensah --relation colleague --role "engineering lead" --company Calmrota
363  people add Lucía Fernández --relation colleague --role "head of support" --company Calmrota
362  people add Noor Haddad --relation peer --role "senior PM" --company Tidewell --city Leeds
       --met "my last team" --alias "Noor H." --tag inner-circle
360  add chat Kwame --about "why every estimate doubles" --for 30m --in-person --ok
       --learned "he adds a buffer because I change the scope on Thursdays"
356  add chat Noor --about "being the only PM" --for 50m --call --good
       --learned "she keeps one hour a week for people outside the firm"
       --next "send Noor my roadmap on one page by 7d"
351  done @my-roadmap-on-one-page --note "she cut it by half"
349  add group --about "Product Porch" --platform Slack --members 2400 --read 14 --overwhelm 2
       --for 25m --ok
345  add chat Kwame --about "a demo that went wrong" --for 20m --in-person --good
       --learned "show the rota of a real home, with its gaps"
342  add chat Lucía --about "what care homes call about" --for 45m --in-person --good
       --learned "a third of all tickets are one screen: swapping a shift"
       --waiting "Lucía: export of the swap tickets by 10d"
335  done @export-of-the-swap-tickets
333  add group --about "Product Porch" --platform Slack --asked 1 --answered 0 --read 9
       --overwhelm 2 --for 20m --good
       --learned "four people answered within an hour: show the price before the demo"
327  add chat Ben Achterberg --about "which number I am measured on" --for 30m --in-person --ok
       --waiting "Ben: say which number counts by 14d"
323  add chat Noor --about "how she says what is not planned" --for 40m --call --good
       --next "show Noor my page of things we will not do by 5d"
319  add post --about "One PM, thirty-five colleagues" --link https://example.com/one-pm
       --discussed "Leilani Kahale, Piotr Nowak" --for 1h --good
317  done @go-on-with-what-leilani --note "she is the only PM too"
316  done @things-we-will-not-do --note "the shortest page I wrote this year"
315  done @go-on-with-what-piotr
314  people edit Leilani Kahale --relation peer --role "product lead" --company Kelpline
       --city Porto --met "under my first post"
312  add chat Leilani --about "saying no to the biggest customer" --for 40m --call --good
       --learned "she asks which of the agreed three it should replace"
308  done @say-which-number-counts --note "homes that still plan with us after 90 days"
306  add post --about "The roadmap nobody asked about" --link https://example.com/roadmap --for 45m
       --ok
303  add meetup --about "ProductTank" --talks "Pricing for small customers; Closing a feature"
       --met "Priya Raman, Daniel Osei" --for 2h30 --in-person --good
       --learned "somebody else had my exact spreadsheet"
302  done @write-to-priya-raman
299  done @write-to-daniel-osei --note "two days later than I meant to"
298  people edit Priya Raman --relation peer --role "group PM" --company "Marlin Pay" --city Leeds
       --met ProductTank
294  add chat Priya --about "how she got her first pricing test through" --for 35m --call --good
       --leads-to "an introduction to her coach"
       --waiting "Priya: intro to her coach by 10d"
289  add meetup --about "ProductTank" --talks "What support knows" --for 2h --in-person --ok
       --note "talked to nobody; left early"
287  add chat Noor --about "the year so far" --for 40m --in-person --good
       --learned "I describe every problem as a pricing problem; perhaps it is one"
284  add chat Lucía --about "sitting in on her calls" --for 1h --in-person --good
       --learned "homes swap shifts by photo of a paper plan"
281  done @intro-to-her-coach
278  add group --about "Product Porch" --platform Slack --answered 2 --read 22 --overwhelm 3
       --for 40m --ok
"""
