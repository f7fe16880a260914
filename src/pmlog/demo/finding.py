"""The second chapter: a coach, a mentor, a conference, a course, and people who know the work."""

FINDING = """
275  people add Imani Okoro --relation coach --role "pricing coach" --city London
       --met "Priya introduced us"
274  add chat Imani --about "whether coaching on pricing is for me" --for 30m --call --good
       --leads-to "six sessions"
270  goal add pricing --target 4 --by {-150} --why "a price I can defend"
268  add coaching Imani --engagement "Pricing with Imani" --goal pricing --skill pricing
       --since {-268} --until {-158} --session 1 --sessions 6 --for 1h --call
       --good --about "where I stand" --rating 2
       --noticed "I apologise before I name a number" --will-try "name the price, then be quiet"
263  add chat Noor --about "asking Ben for money for a coach" --for 35m --call --good
       --learned "ask for one quarter and say what will be decided by its end"
259  done @name-the-price --note "eleven seconds of silence, then yes"
256  add meetup --about "ProductTank" --talks "Interviews that do not lead" --for 2h --in-person
       --met "Camille Laurent" --good
       --learned "ask for the last time it happened, never for the usual way"
255  done @write-to-camille
254  people edit Camille Laurent --relation expert --role "user researcher" --city Lyon
       --tag research --every "3 months"
250  add coaching Imani --for 1h --call --good --about "who the price is for" --rating 2
       --noticed "I had never asked what a wrong rota costs a home"
       --will-try "ask three homes what an empty shift costs them"
       --learned "the value is in the shift that gets filled, not in the seat"
246  add group --about "Product Porch" --platform Slack --asked 1 --answered 3 --read 18
       --overwhelm 2
       --for 30m --good --learned "three people sent me their price pages"
241  done @what-an-empty-shift-costs --note "180 to 240 a shift, all three"
240  add chat Camille --about "my interview script" --for 45m --call --good
       --learned "half of my questions were about me"
       --waiting "Camille: her list of openers by 7d"
237  add chat Priya --about "numbers she shows her board" --for 35m --call --good
234  done @her-list-of-openers
232  engagement start mentoring "First head of product" --with "Ingrid Solberg" --every "8 weeks"
232  add mentoring Ingrid Solberg --about "first talk" --for 1h --call --good
       --milestone "first head of product"
       --advice "write down what you decided, and why, every Friday"
231  people edit Ingrid Solberg --relation mentor --role "former CPO" --company Fjordlink
       --city Bergen --met "Noor used to work for her" --every "5 weeks"
228  add course --about "Pricing for product people" --progress 15 --for 3h --good
       --cohort "14 people, five of them the only PM" --learned "price is a claim about value"
226  add chat Hannah Weiss, Arjun Mehta --about "homework of the pricing course" --for 45m --call
       --good --next "share my interview notes with Hannah and Arjun by fri"
225  people edit Hannah Weiss --relation peer --role PM --company Ziegelwerk --city Graz
       --tag cohort
225  people edit Arjun Mehta --relation peer --role PM --company Parcelane --city Pune --tag cohort
       --tag sole-pm
221  done @share-my-interview-notes
220  add coaching Imani --for 1h --call --ok --about "the talk with Ben" --rating 3
       --noticed "I bring him options so that he has to choose"
       --will-try "bring Ben one proposal, not three"
218  add chat Hannah --about "her talks with nurses" --for 40m --call --good
       --learned "go before the shift begins, not after"
214  add chat Ben Achterberg --about "one proposal for the new price" --for 30m --in-person --good
       --learned "he had been waiting for somebody to be sure"
214  done @bring-ben-one-proposal
211  done @every-friday --note "six Fridays on one page"
209  add group --about "Product Porch" --platform Slack --asked 1 --answered 2 --read 31
       --overwhelm 3 --for 50m --ok
206  add course --about "Pricing for product people" --progress 45 --for 3h --ok
       --learned "three plans are easier to compare than two"
203  people cadence --relation peer "9 weeks"
203  people cadence --tag inner-circle "4 weeks"
202  add chat Noor --about "her reorganisation" --for 55m --in-person --good
       --learned "ask early who decides, and write to that person"
199  add conference --about "Product North" --days 2 --for "2 days" --in-person --good --hoped 4
       --cost "420 EUR" --talks "The price page as a product; One PM is a team of one"
       --met "Mateus Oliveira, Yuki Tanaka, Mei Chua, Sanna Virtanen, Tomasz Wójcik"
       --learned "nobody on the stage had it sorted out; they had it written down"
198  done @write-to-mateus
197  done @write-to-yuki
196  done @write-to-mei
195  done @write-to-sanna
195  add group --about "Product Porch" --platform Slack --answered 1 --read 44 --overwhelm 3
       --for 45m
       --ok
192  done @write-to-tomasz --note "on the train home, at last"
191  people edit Mateus Oliveira --relation peer --role "product lead" --company Folharo
       --city Porto
191  people edit Yuki Tanaka --relation peer --role PM --company Hinata --city Berlin
191  people edit Mei Chua --name "Mei-Ling Chua" --relation peer --role PM --company Quayside
       --city Rotterdam --tag sole-pm
191  people edit Sanna Virtanen --relation expert --role "pricing researcher" --city Turku
       --tag research --link https://example.com/sanna
191  people edit Tomasz Wójcik --relation peer --role PM --company Brightpath --city Wrocław
       --tag sole-pm --tag inner-circle
189  add chat Tomasz --about "what we both do alone" --for 1h --call --good
       --leads-to "a standing call" --learned "he blocks Wednesday mornings and defends them"
188  add coaching Imani --for 1h --call --good --about "what to leave out" --rating 3
       --noticed "I add a feature whenever I doubt the price"
       --will-try "take one feature out of the middle plan"
187  add chat Mei-Ling --about "releasing on her own" --for 30m --call --good
       --waiting "Mei-Ling: her checklist for a release by 7d"
185  add chat Yuki --about "planning with a team in two time zones" --for 30m --call --good
183  add post --about "What I got wrong about our price page" --link https://example.com/price-page
       --discussed "Rosa Lindqvist, Leilani Kahale" --for 1h30 --good
182  done @checklist-for-a-release
181  done @out-of-the-middle-plan --note "nobody has missed it"
180  done @go-on-with-what-rosa
179  people edit Rosa Lindqvist --relation peer --role "product lead" --company Umevik
       --city Umeå
       --met "under my post on prices"
178  done @go-on-with-what-leilani
178  add mentoring Ingrid --about "deciding without a team" --for 1h --call --good
       --milestone "first head of product"
       --advice "find two people who may tell you that you are wrong"
177  add chat Rosa --about "our two price pages side by side" --for 45m --call --good
       --learned "hers says who should not buy"
176  add meetup --about "ProductTank" --talks "A roadmap in four questions" --for 2h --in-person
       --met "Dele Adeyemi" --ok
175  done @write-to-dele
174  people edit Dele Adeyemi --relation community --role organiser --company ProductTank
       --city Leeds
173  reflect "Pricing with Imani" --changed "I say the number first"
       --hard "silence, and people who nod" --helped "one thing to try each time"
       --ahead "a price page that is mine"
172  add coaching Imani --for 1h --call --good --about "the first ten homes" --rating 4
       --noticed "I said the number and did not explain it"
       --will-try "tell five homes the new price in person"
170  add course --about "Pricing for product people" --progress 80 --for 4h --good
       --cohort "14 people, five of them the only PM"
169  add chat Sanna --about "how to ask what a shift is worth" --for 40m --call --good
       --learned "let them give up something else for it"
"""
