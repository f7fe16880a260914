"""The third chapter: the firm is reorganised, and the talks get fewer."""

THINNER = """
165  done @that-you-are-wrong --note "Noor and Tomasz have said yes"
163  done @tell-five-homes --note "four stayed, one asked for a week"
161  add group --about "Product Porch" --platform Slack --members 3900 --answered 1 --read 58
       --overwhelm 4 --for 1h10 --poor --note "an hour gone, and no answer for anybody"
158  add coaching Imani --for 1h --call --good --about "what stays" --rating 4
       --noticed "I came for a price and leave with a way to ask"
       --learned "a price is a conversation I can begin"
157  engagement end "Pricing with Imani" --changed "I ask what it is worth before I name a price"
       --hard "to leave a feature out" --helped "being asked what I had tried"
156  add chat Kwame --about "the firm is split in two, and product goes to sales" --for 40m
       --in-person --poor --learned "he found out a day before I did"
152  add chat Ben Achterberg --about "where product belongs now" --for 20m --in-person --poor
       --waiting "Ben: who decides on the roadmap by 14d"
144  add group --about "Product Porch" --platform Slack --read 64 --overwhelm 5 --for 45m --poor
139  add chat Tomasz --text --about "too busy to talk" --ok
133  done @who-decides-on-the-roadmap --note "I do, until he says otherwise"
126  add chat Noor --about "staying or leaving" --for 1h --call --good
       --learned "wait for the first quiet week before I decide anything"
118  add chat Lucía --about "whom the homes call, now that there are two teams" --for 25m
       --in-person --ok
109  add mentoring Ingrid --about "after the reorganisation" --for 50m --call --good
       --milestone "first head of product" --advice "ask for the mandate in one sentence"
104  add chat Camille --about "short interviews" --for 30m --call --good
       --learned "two a week, fifteen minutes each, always on the same morning"
"""
